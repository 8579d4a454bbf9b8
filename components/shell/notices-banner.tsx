'use client'
import dynamic from 'next/dynamic'
import type { Studio } from '../../lib/studio/snug.ts'
import { useObserved } from './use-observed.ts'

/** There is hardly ever one: it is fetched when there is. */
const OneNotice = dynamic(() => import('./one-notice.tsx').then((module) => module.OneNotice))

/** What is not as it should be between the devices of a studio; nothing while all is well. */
export function NoticesBanner({ studio }: { studio: Studio }) {
  const notices = useObserved(studio.notices)
  return notices.map((notice) => (
    <OneNotice key={`${notice.is}/${notice.doc}`} notice={notice} again={() => studio.lookAgain()} />
  ))
}
