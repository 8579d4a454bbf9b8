'use client'
import { useState } from 'react'
import type { FriendAsking } from '../../../lib/studio/friends.ts'
import { useSnug } from '../../shell/snug-context.tsx'
import { useObserved } from '../../shell/use-observed.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Portrait } from '../../ui/portrait.tsx'
import titles from '../../ui/title.module.css'
import { toast } from '../../ui/toast.tsx'
import { firstName } from '../../ui/words.ts'
import { givenSentence } from './friends-words.ts'
import styles from './friends.module.css'

/** Those who ask for this person's part now; usually nobody. */
export function FriendAsks() {
  const { friends } = useSnug()
  const all = useObserved(friends.asking)
  const [open, setOpen] = useState<string | null>(null)
  const asking = all.find(({ id }) => id === open)
  return (
    <>
      {all.map((one) => (
        <Asks key={one.id} asking={one} onHelp={() => setOpen(one.id)} />
      ))}
      {asking && !asking.isGiven ? <HelpDialog asking={asking} onClose={() => setOpen(null)} /> : null}
    </>
  )
}

function Asks({ asking, onHelp }: { asking: FriendAsking; onHelp: () => void }) {
  const { friends } = useSnug()
  const name = firstName(asking.name)
  const notNow = () =>
    toast({
      text: `None of your devices asks again. ${name} may ask anew.`,
      undo: friends.turnDown(asking.id),
    })
  return (
    <section className={styles.card} aria-label={`${name} asks for your help`}>
      <div className={styles.cardHead}>
        <Portrait name={asking.name} portrait={asking.portrait} size={28} decorative />
        <h2 className={titles.small}>
          {asking.isGiven ? `You helped ${name}` : `${name} asks for your help`}
        </h2>
      </div>
      {asking.isGiven ? (
        <p className={titles.fine}>With the part of one more friend, {name} is back. This goes by itself.</p>
      ) : (
        <>
          <p className={titles.fine}>
            Somebody on a new device says that they are {name}, and have lost the old ones. Call {name} before
            you do anything.
          </p>
          <div className={styles.deeds}>
            <Button onClick={onHelp}>Compare the words</Button>
            <Button kind="quiet" onClick={notNow}>
              Not now
            </Button>
          </div>
        </>
      )}
    </section>
  )
}

function HelpDialog({ asking, onClose }: { asking: FriendAsking; onClose: () => void }) {
  const { friends } = useSnug()
  const [differ, setDiffer] = useState(false)
  const [busy, setBusy] = useState(false)
  const name = firstName(asking.name)

  const give = async () => {
    setBusy(true)
    const answer = await friends.give(asking.id).catch(() => 'failed' as const)
    setBusy(false)
    toast({ text: givenSentence(answer, name) })
    if (answer === 'ok' || answer === 'ended') onClose()
    if (answer === 'ended') void friends.look()
  }

  return (
    <Dialog
      open
      onClose={onClose}
      title={`Is it ${name}?`}
      actions={
        differ ? (
          <Button
            onClick={() => {
              friends.turnDown(asking.id)
              onClose()
            }}
          >
            Close
          </Button>
        ) : (
          <>
            <Button data-first onClick={() => setDiffer(true)}>
              They differ
            </Button>
            <Button kind="primary" waiting={busy} onClick={() => void give()}>
              The same: give my part
            </Button>
          </>
        )
      }
    >
      <div className={styles.said}>
        <p>
          Call {name}, or stand side by side; letters could be anybody’s. Let {name} read six words to you
          from the new device. They must be these, in this order:
        </p>
        <p className={styles.words}>{asking.words.join(' ')}</p>
        {differ ? (
          <div role="alert" className={styles.differ}>
            <p>
              <b>The six words do not match.</b> Stop here and ask {name} on another channel. Somebody may be
              asking in {name}’s name.
            </p>
          </div>
        ) : (
          <p className={titles.fine}>
            Your part and that of one more friend open everything {name} has. This cannot be taken back.
          </p>
        )}
      </div>
    </Dialog>
  )
}
