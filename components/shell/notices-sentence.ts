import type { Notice } from '../../lib/studio/snug.ts'
import { firstName } from '../ui/words.ts'

/** Whose device it is, as a person says it. */
const whoseDevice = ({ whose }: Notice) =>
  whose === null ? 'another device of yours' : `${firstName(whose)}’s device`

/** What it is about. */
export function noticePlace({ what, title }: Notice): string {
  if (what === 'studio') return `In what ${title || 'the studio'} is called and how its pages stand`
  if (what === 'person') return `In what ${firstName(title)} says about themselves`
  if (what === 'board' && !title) return 'In a board without a name'
  return title ? `In “${title}”` : 'In a page without a title'
}

export type NoticeWords = { title: string; detail: string; steps: readonly string[] }

/** What one notice says, what it means and what can be done. */
export function noticeWords(notice: Notice): NoticeWords {
  const device = whoseDevice(notice)
  const other = notice.whose === null ? 'that device' : firstName(notice.whose)
  if (notice.is === 'withheld') {
    return {
      title: `Something on ${device} has not reached this one`,
      detail: `${noticePlace(notice)}. The relay may be holding it back.`,
      steps: [
        'What you see here may not be everything. Nothing of yours is lost.',
        notice.whose === null
          ? 'Open Snug on that device while this one is online, then try again.'
          : `If trying again does not help, tell ${other}, and ask whoever runs the relay.`,
      ],
    }
  }
  return {
    title: `This reads differently here and on ${device}`,
    detail: `${noticePlace(notice)}. Both took in the same changes and show other words; somebody has tampered with them.`,
    steps: [
      notice.whose === null
        ? 'Compare both devices side by side.'
        : `Compare the words with ${other}, side by side.`,
      'Copy what is right into a new page, and put this one away.',
    ],
  }
}
