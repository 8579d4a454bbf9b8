'use client'
import { Copy, Eye, Printer } from 'lucide-react'
import { useState } from 'react'
import type { KitSheet as Kit } from '../../../lib/studio/ways-back.ts'
import { go } from '../../shell/address.ts'
import { RoomFrame } from '../../shell/room-frame.tsx'
import { useSnug } from '../../shell/snug-context.tsx'
import { Button } from '../../ui/button.tsx'
import titles from '../../ui/title.module.css'
import { toast } from '../../ui/toast.tsx'
import { KitCheck } from './kit-check.tsx'
import { KitSheet } from './kit-sheet.tsx'
import styles from './kit-room.module.css'

/** Making the kit: the sheet, on paper, and three of its words read back from there. */
export function KitRoom() {
  const { waysBack } = useSnug()
  const [kit, setKit] = useState<Kit | null>(null)
  const [isChecking, setChecking] = useState(false)

  const show = () =>
    void waysBack
      .sheet()
      .then(setKit, () => toast({ text: 'The sheet could not be made. Try again in a moment.' }))
  const copy = (words: readonly string[]) =>
    void navigator.clipboard.writeText(words.join(' ')).then(
      () => toast({ text: 'The words are copied. Paste them where only you can reach them.' }),
      () => toast({ text: 'The browser did not let them be copied. Print them, or write them down.' }),
    )

  return (
    <RoomFrame title="Recovery kit" crumbs={[{ label: 'You', to: { at: 'you' } }]} back={{ at: 'you' }}>
      <div className={styles.room}>
        <h1 className={titles.title}>Recovery kit</h1>
        {kit && isChecking ? (
          <>
            <p className={styles.lead}>
              Now from the paper: type these three words as they stand on your sheet. In a month Snug asks
              once more.
            </p>
            <KitCheck onDone={() => go({ at: 'you' }, { replace: true })} />
            <p>
              <Button kind="quiet" onClick={() => setChecking(false)}>
                Show the sheet again
              </Button>
            </p>
          </>
        ) : (
          <p className={styles.lead}>
            Twenty-four words on one sheet of paper. They bring you and your studios back if every device is
            lost, and nobody else need be there. Whoever has them is you, so look over your shoulder first.
          </p>
        )}
        {kit && !isChecking ? (
          <>
            <KitSheet kit={kit} />
            <div className={styles.deeds}>
              <Button icon={<Printer />} onClick={() => print()}>
                Print the sheet
              </Button>
              <Button icon={<Copy />} onClick={() => copy(kit.words)}>
                Copy the words
              </Button>
              <Button kind="primary" onClick={() => setChecking(true)}>
                I have it
              </Button>
            </div>
            <p className={titles.fine}>
              No printer? Write the words down by hand, or keep them in a password safe.
            </p>
          </>
        ) : null}
        {kit ? null : (
          <Button kind="primary" icon={<Eye />} onClick={show}>
            Show my words
          </Button>
        )}
      </div>
    </RoomFrame>
  )
}
