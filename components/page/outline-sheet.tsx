import { useState } from 'react'
import { Sheet } from '../ui/dialog.tsx'
import titles from '../ui/title.module.css'
import places from './move-dialog.module.css'
import { headingsHere, type HeadingHere } from './outline.ts'

/** The headings of the open page; one press goes there. */
export function OutlineSheet({ onClose }: { onClose: () => void }) {
  const [headings] = useState(headingsHere)
  const least = Math.min(...headings.map(({ level }) => level))
  const go = (heading: HeadingHere) => {
    onClose()
    // The sheet gives the focus back first.
    requestAnimationFrame(() => heading.jump())
  }
  return (
    <Sheet open onClose={onClose} title="Outline">
      {headings.length === 0 ? (
        <p className={titles.fine}>No headings yet. Begin a line with # and a space to make one.</p>
      ) : null}
      <ul className={places.places}>
        {headings.map((heading, i) => (
          <li key={i}>
            <button
              type="button"
              className={places.place}
              data-first={i === 0 ? '' : undefined}
              style={{ paddingInlineStart: 12 + (heading.level - least) * 20 }}
              onClick={() => go(heading)}
            >
              {heading.text}
            </button>
          </li>
        ))}
      </ul>
    </Sheet>
  )
}
