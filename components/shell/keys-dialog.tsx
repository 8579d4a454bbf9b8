'use client'
import { observed } from '../../lib/base/observed.ts'
import type { Studio } from '../../lib/studio/snug.ts'
import { Dialog } from '../ui/dialog.tsx'
import { useAddress } from './address.ts'
import { keyLines } from './keys.ts'
import styles from './keys-dialog.module.css'
import { closeOverlay, overlay } from './overlay.ts'
import { pageKeyLines } from './page-key-lines.ts'
import { useObserved } from './use-observed.ts'

const never = observed(false)

/** Every key that works here. */
export function KeysDialog({ studio }: { studio: Studio | null }) {
  const open = useObserved(overlay) === 'keys'
  const { at } = useAddress()
  const inPage = at === 'page'
  const inThreads = at === 'threads' || at === 'thread' || at === 'new-thread'
  const mayWrite = useObserved(studio ? studio.mayWrite : never)
  const lines = [
    ...keyLines({ studio: studio?.id ?? null, mayWrite, inPage, inThreads }),
    ...(inPage && mayWrite ? pageKeyLines() : []),
  ]
  return (
    <Dialog open={open} onClose={closeOverlay} title="Keys">
      <dl className={styles.list}>
        {lines.map((line) => (
          <div key={line.does} className={styles.line}>
            <dt>{line.does}</dt>
            <dd className={styles.keys}>
              {line.keys.map((key) => (
                <kbd key={key} className={styles.key}>
                  {key}
                </kbd>
              ))}
            </dd>
          </div>
        ))}
      </dl>
      <p className={styles.note}>
        Single letters can be switched off in Settings. They never fire in a field.
      </p>
    </Dialog>
  )
}
