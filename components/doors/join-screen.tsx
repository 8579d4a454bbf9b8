'use client'
import { Hand } from 'lucide-react'
import { useEffect, useState } from 'react'
import type { InvitePreview, InviteShut } from '../../lib/studio/snug.ts'
import { go } from '../shell/address.ts'
import { useFragment } from '../shell/fragment.ts'
import { Link } from '../shell/link.tsx'
import { NoticeScreen } from '../shell/notice.tsx'
import { useSnug } from '../shell/snug-context.tsx'
import { Button, buttonClass } from '../ui/button.tsx'
import { canTryAgain, inviteProblemSentence } from './invite-words.ts'
import { InviteLetter } from './invite-letter.tsx'
import { PasteInvite } from './paste-invite.tsx'

type Letter = { is: 'reading' } | { is: 'open'; preview: InvitePreview } | { is: 'shut'; shut: InviteShut }

/** An invite, from its link in the address or pasted. The secret stays in the fragment until it is used. */
export function JoinScreen() {
  const fragment = useFragment()
  const [pasted, setPasted] = useState<string | null>(null)
  const link = pasted ?? (fragment ? `${location.origin}/join#${fragment}` : null)
  if (!link) return <PasteInvite onLink={setPasted} />
  return (
    <Invite
      key={link}
      link={link}
      onOther={() => setPasted(null)}
      onDoor={setPasted}
      pasted={pasted !== null}
    />
  )
}

function Invite({
  link,
  pasted,
  onOther,
  onDoor,
}: {
  link: string
  pasted: boolean
  onOther: () => void
  onDoor: (link: string) => void
}) {
  const snug = useSnug()
  const [letter, setLetter] = useState<Letter>({ is: 'reading' })
  const [attempt, setAttempt] = useState(0)

  useEffect(() => {
    let current = true
    void snug
      .readInvite(link)
      .catch((): InviteShut => ({ ok: false, why: 'failed' }))
      .then((answer) => {
        if (!current) return
        if (answer.ok) setLetter({ is: 'open', preview: answer.preview })
        else setLetter({ is: 'shut', shut: answer })
      })
    return () => {
      current = false
    }
  }, [snug, link, attempt])

  if (letter.is === 'reading') return null
  if (letter.is === 'open') {
    return (
      <InviteLetter
        link={link}
        preview={letter.preview}
        onIn={(studio) => go({ at: 'doorstep', studio }, { replace: true })}
        onProblem={(why) =>
          setLetter({ is: 'shut', shut: { ok: false, why, inviter: letter.preview.inviter.name } })
        }
      />
    )
  }
  const { why, door } = letter.shut
  const again = canTryAgain(why)
  return (
    <NoticeScreen
      title={why === 'already-in' ? 'You are in already' : 'This invite does not open the door'}
      actions={
        <>
          {pasted ? <Button onClick={onOther}>Paste another link</Button> : null}
          <Link to={{ at: 'street' }} className={buttonClass({ kind: again || door ? 'plain' : 'primary' })}>
            To your street
          </Link>
          {door ? (
            <Button kind="primary" icon={<Hand />} onClick={() => onDoor(door)}>
              Knock
            </Button>
          ) : null}
          {again ? (
            <Button
              kind="primary"
              onClick={() => {
                setLetter({ is: 'reading' })
                setAttempt(attempt + 1)
              }}
            >
              Try again
            </Button>
          ) : null}
        </>
      }
    >
      <p>{inviteProblemSentence(why, letter.shut)}</p>
    </NoticeScreen>
  )
}
