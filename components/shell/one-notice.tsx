'use client'
import { PackageSearch, Split } from 'lucide-react'
import type { Notice } from '../../lib/studio/snug.ts'
import { Banner } from '../ui/banner.tsx'
import { Button } from '../ui/button.tsx'
import { noticeWords } from './notices-sentence.ts'

/** One thing that is not as it should be between the devices of a studio, and what can be done about it. */
export function OneNotice({ notice, again }: { notice: Notice; again: () => void }) {
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
