'use client'
import { isEmblem, isInk } from '../../lib/base/look.ts'
import type { Studio } from '../../lib/studio/snug.ts'
import { House } from '../art/house.tsx'
import { DoorPainter } from '../first-run/door-painter.tsx'
import { useObserved } from '../shell/use-observed.ts'
import titles from '../ui/title.module.css'
import { toast } from '../ui/toast.tsx'
import { DraftField } from './draft-field.tsx'
import styles from './settings.module.css'

/** What everyone in the studio sees of it. Each change is made at once and can be taken back. */
export function StudioLook({ studio }: { studio: Studio }) {
  const summary = useObserved(studio.summary)

  const change = (patch: Parameters<Studio['describe']>[0], text: string) => {
    const before = studio.index.details.get()
    studio.describe(patch)
    toast({
      text,
      undo: () =>
        studio.describe({
          name: before.name,
          purpose: before.purpose,
          ...(isEmblem(before.emblem) ? { emblem: before.emblem } : {}),
          ...(isInk(before.ink) ? { ink: before.ink } : {}),
        }),
    })
  }

  return (
    <section className={styles.section}>
      <h2 className={titles.heading}>The studio</h2>
      <div className={styles.look}>
        <div className={styles.fields}>
          <DraftField
            label="What is the group called?"
            value={summary.name}
            maxLength={80}
            onSave={(name) => change({ name }, `The studio is called ${name} now.`)}
          />
          <DraftField
            label="What is it for?"
            aside="One sentence"
            value={summary.purpose}
            maxLength={280}
            mayBeEmpty
            onSave={(purpose) => change({ purpose }, 'The purpose is changed.')}
          />
          <DoorPainter
            ink={summary.ink}
            emblem={summary.emblem}
            onInk={(ink) => change({ ink }, 'The door is repainted.')}
            onEmblem={(emblem) => change({ emblem }, 'The door has another emblem.')}
          />
        </div>
        <div className={styles.house}>
          <House emblem={summary.emblem} ink={summary.ink} lit />
        </div>
      </div>
    </section>
  )
}
