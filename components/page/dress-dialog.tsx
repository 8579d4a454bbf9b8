import { useId, useState } from 'react'
import type { DocId } from '../../lib/base/ids.ts'
import { isIcon } from '../../lib/model/page-dress.ts'
import type { Studio } from '../../lib/studio/snug.ts'
import { useObserved } from '../shell/use-observed.ts'
import { Button } from '../ui/button.tsx'
import { Check } from '../ui/check.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Field } from '../ui/field.tsx'
import titles from '../ui/title.module.css'
import { CoverChoice } from './cover-choice.tsx'
import styles from './dress-dialog.module.css'

/** A few for what groups keep pages about; any other can be typed. */
const icons: readonly (readonly [icon: string, name: string])[] = [
  ['📌', 'Pin'],
  ['📖', 'Book'],
  ['📝', 'Notes'],
  ['📅', 'Calendar'],
  ['✅', 'Done'],
  ['💡', 'Idea'],
  ['🔑', 'Key'],
  ['🧰', 'Tools'],
  ['🎨', 'Palette'],
  ['🖨️', 'Printer'],
  ['🎵', 'Music'],
  ['🍲', 'Stew'],
  ['🌱', 'Seedling'],
  ['🏡', 'House'],
  ['🗺️', 'Map'],
  ['🧵', 'Thread'],
  ['🎉', 'Party'],
]

/** What a page wears: an icon, a cover, its width; and whether others may begin as it is. What is chosen shows at once. */
export function DressDialog({ studio, page, onClose }: { studio: Studio; page: DocId; onClose: () => void }) {
  useObserved(studio.index.pages)
  const node = studio.index.page(page)
  const [typed, setTyped] = useState('')
  const name = useId()
  if (!node) return null
  const choose = (icon: string) => studio.dressPage(page, { icon })
  const isOdd = typed.trim() !== '' && !isIcon(typed.trim())
  return (
    <Dialog
      open
      onClose={onClose}
      title="How it looks"
      shape="sheet"
      actions={
        <Button kind="primary" onClick={onClose}>
          Done
        </Button>
      }
    >
      <fieldset className={styles.icons}>
        <legend className={titles.small}>Its icon</legend>
        {[['', 'None'] as const, ...icons].map(([icon, label]) => (
          <label key={label} className={styles.icon} title={label}>
            <input
              type="radio"
              name={name}
              className={styles.input}
              checked={node.icon === icon}
              aria-label={label}
              onChange={() => choose(icon)}
            />
            <span aria-hidden="true">{icon || '–'}</span>
          </label>
        ))}
      </fieldset>
      <Field
        label="Or any other"
        aside="One emoji"
        value={typed}
        autoComplete="off"
        maxLength={20}
        error={isOdd ? 'That is not one emoji.' : null}
        onChange={(text) => {
          setTyped(text)
          if (isIcon(text.trim())) choose(text.trim())
        }}
      />
      <CoverChoice
        studio={studio}
        cover={node.cover}
        onChoose={(cover) => studio.dressPage(page, { cover })}
      />
      <div className={styles.checks}>
        <Check checked={node.isWide} onChange={(isWide) => studio.dressPage(page, { isWide })}>
          Full width, for tables and pictures
        </Check>
        <Check checked={node.isTemplate} onChange={(isTemplate) => studio.dressPage(page, { isTemplate })}>
          A template that new pages can begin with
        </Check>
      </div>
    </Dialog>
  )
}
