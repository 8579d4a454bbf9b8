'use client'
import { PackageSearch, Split } from 'lucide-react'
import type { Notice, Studio } from '../../lib/studio/snug.ts'
import { Banner } from '../ui/banner.tsx'
import { Button } from '../ui/button.tsx'
import { noticeWords } from './notices-sentence.ts'
import { useObserved } from './use-observed.ts'

/** What is not as it should be between the devices of a studio; nothing while all is well. */
export function NoticesBanner({ studio }: { studio: Studio }) {
  const notices = useObserved(studio.notices)
  return notices.map((notice) => (
    <OneNotice key={`${notice.is}/${notice.doc}`} notice={notice} again={() => studio.lookAgain()} />
  ))
}

function OneNotice({ notice, again }: { notice: Notice; again: () => void }) {
  const { title, detail, steps } = noticeWords(notice)
  const isWithheld = notice.is === 'withheld'
  return (
    <Banner
      tone={isWithheld ? 'lamp' : 'danger'}
      icon={isWithheld ? <PackageSearch /> : <Split />}
      title={title}
      detail={detail}
      action={
        isWithheld ? (
          <Button kind="tone" onClick={again}>
            Try again
          </Button>
        ) : undefined
      }
    >
      <ul>
        {steps.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ul>
    </Banner>
  )
}
