'use client'
import type { Portrait as Look } from '../../lib/base/look.ts'
import type { Self } from '../../lib/studio/snug.ts'
import { useSnug } from '../shell/snug-context.tsx'
import { Portrait } from '../ui/portrait.tsx'
import { toast } from '../ui/toast.tsx'
import { DraftField } from './draft-field.tsx'
import { PortraitPainter } from './portrait-painter.tsx'
import styles from './settings.module.css'

const notKept = { text: 'That could not be kept on this device. It may be full.' }

/** Your name and portrait as others see them. */
export function You({ self }: { self: Self }) {
  const snug = useSnug()

  const rename = (name: string) => {
    const before = self.name
    void snug.rename(name).then(
      () => toast({ text: `They will see you as ${name}.`, undo: () => void snug.rename(before) }),
      () => toast(notKept),
    )
  }
  // Seen at once and changed back as easily: nothing is said of it.
  const repaint = (portrait: Look) => void snug.choosePortrait(portrait).catch(() => toast(notKept))

  return (
    <section className={styles.you} aria-label="Name and portrait">
      <div className={styles.face}>
        <Portrait name={self.name} portrait={self.portrait} size={72} decorative />
      </div>
      <div className={styles.fields}>
        <DraftField
          label="What do your friends call you?"
          value={self.name}
          maxLength={60}
          hint="In every studio you are in."
          onSave={rename}
        />
        <PortraitPainter name={self.name} portrait={self.portrait} onChange={repaint} />
        <p className={styles.fine}>
          It marks your caret too. It may differ in a studio where somebody has the same one already.
        </p>
      </div>
    </section>
  )
}
