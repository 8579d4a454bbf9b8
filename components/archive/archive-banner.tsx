'use client'
import { Archive } from 'lucide-react'
import banner from '../sample/sample-banner.module.css'
import { Button } from '../ui/button.tsx'
import { dayInYear } from '../ui/dates.ts'
import { inWords } from '../ui/words.ts'
import { closeArchive, useArchive } from './archive-door.ts'

/** Over every room of an archive: what it is, and the way out. */
export function ArchiveBanner() {
  const archive = useArchive()
  if (!archive) return null
  const { takenBy, takenAt, missing } = archive
  return (
    <aside className={banner.banner} aria-label="This is an archive">
      <Archive className={banner.mark} />
      <p className={banner.words}>
        <b>
          An archive, taken by {takenBy.name} on {dayInYear(takenAt)}.
        </b>{' '}
        It is open in this window only, to read.
        {missing > 0
          ? ` The words of ${inWords(missing)} ${missing === 1 ? 'page' : 'pages'} are not in it.`
          : ''}
      </p>
      <Button className={banner.leave} onClick={closeArchive}>
        Close it
      </Button>
    </aside>
  )
}
