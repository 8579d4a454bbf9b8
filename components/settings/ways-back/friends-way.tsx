'use client'
import { Users } from 'lucide-react'
import { useEffect, useState, type ReactNode } from 'react'
import type { Choice, Friend, FriendsChoice } from '../../../lib/studio/friends.ts'
import type { Self } from '../../../lib/studio/snug.ts'
import { useSnug } from '../../shell/snug-context.tsx'
import { useObserved } from '../../shell/use-observed.ts'
import { Button } from '../../ui/button.tsx'
import { dayInYear } from '../../ui/dates.ts'
import { Portrait } from '../../ui/portrait.tsx'
import titles from '../../ui/title.module.css'
import { toast } from '../../ui/toast.tsx'
import { Row } from '../row.tsx'
import styles from '../settings.module.css'
import { FriendAsks } from './friend-asks.tsx'
import { FriendsDialog } from './friends-dialog.tsx'
import { partWords } from './friends-words.ts'
import friends from './friends.module.css'

/** The friends who can bring somebody back, and those for whom they can do the same. */
export function FriendsWay({ self }: { self: Self }) {
  const snug = useSnug()
  const [choice, setChoice] = useState<FriendsChoice | null>(null)

  useEffect(() => {
    let isHere = true
    // Where it cannot be read, the section stays as it is: its other half is on the street.
    void snug.friends.choice().then(
      (known) => isHere && setChoice(known),
      () => {},
    )
    void snug.friends.look()
    return () => {
      isHere = false
    }
  }, [snug])

  return (
    <section className={styles.section}>
      <h2 className={titles.heading}>Help from friends</h2>
      <p className={styles.lead}>
        Choose two friends or more. When every device of yours is lost, any two of them bring you back, each
        by one press on their own. One alone cannot, and neither can whoever runs the relay.
      </p>
      <FriendAsks />
      {choice ? <Chosen self={self} choice={choice} /> : null}
    </section>
  )
}

function Chosen({ self, choice }: { self: Self; choice: FriendsChoice }) {
  const chosen = useObserved(choice.chosen)
  const chosenBy = useObserved(choice.chosenBy)
  const [isChoosing, setChoosing] = useState(false)

  return (
    <>
      {chosen ? (
        <Standing chosen={chosen} choice={choice} onChange={() => setChoosing(true)} />
      ) : (
        <Row
          icon={<Users />}
          title="Nobody chosen"
          after={<Button onClick={() => setChoosing(true)}>Choose friends</Button>}
        >
          People in studios of yours whom you would recognise by voice
        </Row>
      )}
      {chosenBy.length > 0 ? (
        <>
          <h3 className={`${titles.small} ${friends.sub}`}>They chose you</h3>
          <ul className={styles.rows}>
            {chosenBy.map((friend) => (
              <li key={friend.did}>
                <OneOfThem friend={friend}>
                  Asks by the name {friend.asksBy}. Tell them, if they have forgotten it.
                </OneOfThem>
              </li>
            ))}
          </ul>
        </>
      ) : null}
      {isChoosing ? (
        <FriendsDialog self={self} choice={choice} chosen={chosen} onClose={() => setChoosing(false)} />
      ) : null}
    </>
  )
}

function Standing({
  chosen,
  choice,
  onChange,
}: {
  chosen: Choice
  choice: FriendsChoice
  onChange: () => void
}) {
  const { asksBy, since, friends: all, isKept } = chosen
  const withdraw = async () => {
    const answer = await choice.withdraw().catch(() => 'failed' as const)
    if (answer !== 'ok') return toast({ text: 'The relay did not forget it. Try again in a moment.' })
    const again = () =>
      void choice
        .choose(
          asksBy,
          all.map(({ did }) => did),
        )
        .then(({ ok }) => !ok && toast({ text: 'They could not be chosen again. Choose them once more.' }))
    toast({ text: 'Your friends’ parts open nothing any more.', undo: again })
  }
  const able = all.filter(({ part }) => part !== 'gone').length
  return (
    <>
      <ul className={styles.rows}>
        {all.map((friend) => (
          <li key={friend.did}>
            <OneOfThem friend={friend}>{partWords[friend.part]}</OneOfThem>
          </li>
        ))}
      </ul>
      <p className={titles.fine}>
        You ask by the name <b>{asksBy}</b>. Chosen on {dayInYear(since)}.
      </p>
      {isKept === false || able < 2 ? (
        <p role="status" className={friends.problem}>
          {able < 2
            ? 'Fewer than two of them could be asked. Choose again.'
            : 'The relay does not keep what their parts open. Choose again.'}
        </p>
      ) : null}
      <div className={friends.deeds}>
        <Button onClick={onChange}>Choose again</Button>
        <Button kind="quiet" onClick={() => void withdraw()}>
          Take it back
        </Button>
      </div>
    </>
  )
}

/** A friend, and a line about how it stands with them. */
function OneOfThem({ friend, children }: { friend: Friend; children: ReactNode }) {
  return (
    <div className={friends.one}>
      <Portrait name={friend.name} portrait={friend.portrait} size={40} decorative />
      <div className={styles.words}>
        <b>{friend.name}</b>
        <p className={titles.fine}>{children}</p>
      </div>
    </div>
  )
}
