'use client'
import { useState } from 'react'
import type { Did } from '../../../lib/base/ids.ts'
import type { Choice, FriendsChoice } from '../../../lib/studio/friends.ts'
import type { Self } from '../../../lib/studio/snug.ts'
import { useObserved } from '../../shell/use-observed.ts'
import { Button } from '../../ui/button.tsx'
import { Check } from '../../ui/check.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Portrait } from '../../ui/portrait.tsx'
import titles from '../../ui/title.module.css'
import { toast } from '../../ui/toast.tsx'
import { firstName, inOneSentence } from '../../ui/words.ts'
import { chooseSentences } from './friends-words.ts'
import friends from './friends.module.css'
import { HandleField } from './handle-field.tsx'

type Why = keyof typeof chooseSentences

/** Chooses them, and the name one asks by. */
export function FriendsDialog({
  self,
  choice,
  chosen,
  onClose,
}: {
  self: Self
  choice: FriendsChoice
  chosen: Choice | null
  onClose: () => void
}) {
  const candidates = useObserved(choice.candidates)
  const [picked, setPicked] = useState<ReadonlySet<Did>>(new Set(chosen?.friends.map(({ did }) => did)))
  const [asksBy, setAsksBy] = useState(chosen?.asksBy ?? firstName(self.name).toLowerCase())
  const [why, setWhy] = useState<Why | null>(null)
  const [busy, setBusy] = useState(false)

  const pick = (did: Did, isPicked: boolean) => {
    const next = new Set(picked)
    if (isPicked) next.add(did)
    else next.delete(did)
    setPicked(next)
    setWhy(null)
  }
  const choose = async () => {
    setBusy(true)
    const answer = await choice
      .choose(asksBy, [...picked])
      .catch(() => ({ ok: false as const, why: 'failed' as const }))
    setBusy(false)
    if (!answer.ok) return setWhy(answer.why)
    const names = candidates.filter(({ did }) => picked.has(did)).map(({ name }) => firstName(name))
    toast({ text: `Any two of ${inOneSentence(names)} can bring you back. Tell them.` })
    onClose()
  }

  return (
    <Dialog open onClose={onClose} title="Choose friends">
      {candidates.length < 2 ? (
        <div className={friends.said}>
          <p>It takes two people who are in studios with you. Invite somebody first, then come back here.</p>
          <div className={friends.deeds}>
            <Button onClick={onClose}>Close</Button>
          </div>
        </div>
      ) : (
        <form
          className={friends.form}
          onSubmit={(event) => {
            event.preventDefault()
            if (!busy) void choose()
          }}
        >
          <p className={titles.fine}>
            Two of them together could come in as you without being asked. Choose people who would not, and
            whose voice you know.
          </p>
          <fieldset>
            <legend className={titles.small}>Who</legend>
            <ul className={friends.list}>
              {candidates.map((friend) => (
                <li key={friend.did}>
                  <Check checked={picked.has(friend.did)} onChange={(isPicked) => pick(friend.did, isPicked)}>
                    <span className={friends.friend}>
                      <Portrait name={friend.name} portrait={friend.portrait} size={28} decorative />
                      {friend.name}
                    </span>
                  </Check>
                </li>
              ))}
            </ul>
          </fieldset>
          <HandleField
            label="The name you will ask by"
            value={asksBy}
            onChange={(next) => {
              setAsksBy(next)
              setWhy(null)
            }}
            error={why === 'handle' ? chooseSentences.handle : null}
            hint="You type it on the new device. Your friends can look it up for you."
          />
          {why && why !== 'handle' ? (
            <p role="alert" className={friends.problem}>
              {chooseSentences[why]}
            </p>
          ) : null}
          <div className={friends.deeds}>
            <Button onClick={onClose}>Not now</Button>
            <Button type="submit" kind="primary" waiting={busy}>
              Choose them
            </Button>
          </div>
        </form>
      )}
    </Dialog>
  )
}
