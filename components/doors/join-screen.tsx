'use client'
import { useEffect, useState } from 'react'
import type { InvitePreview, InviteProblem } from '../../lib/studio/snug.ts'
import { go } from '../shell/address.ts'
import { useFragment } from '../shell/fragment.ts'
import { Link } from '../shell/link.tsx'
import { NoticeScreen } from '../shell/notice.tsx'
import { useSnug } from '../shell/snug-context.tsx'
import { Button, buttonClass } from '../ui/button.tsx'
import { canTryAgain, inviteProblemSentence } from './invite-words.ts'
import { InviteLetter } from './invite-letter.tsx'
import { PasteInvite } from './paste-invite.tsx'

type Letter =
  | { is: 'reading' }
  | { is: 'open'; preview: InvitePreview }
  | { is: 'shut'; why: InviteProblem; inviter?: string }

/** An invite, from its link in the address or pasted. The secret stays in the fragment until it is used. */
export function JoinScreen() {
  const fragment = useFragment()
  const [pasted, setPasted] = useState<string | null>(null)
  const link = pasted ?? (fragment ? `${location.origin}/join#${fragment}` : null)
  if (!link) return <PasteInvite onLink={setPasted} />
  return <Invite key={link} link={link} onOther={() => setPasted(null)} pasted={pasted !== null} />
}

function Invite({ link, pasted, onOther }: { link: string; pasted: boolean; onOther: () => void }) {
  const snug = useSnug()
  const [letter, setLetter] = useState<Letter>({ is: 'reading' })
  const [attempt, setAttempt] = useState(0)

  useEffect(() => {
    let current = true
    void snug
      .readInvite(link)
      .catch(() => ({ ok: false as const, why: 'failed' as const, inviter: undefined }))
      .then((answer) => {
        if (!current) return
        if (answer.ok) setLetter({ is: 'open', preview: answer.preview })
        else setLetter({ is: 'shut', why: answer.why, inviter: answer.inviter })
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
        onProblem={(why) => setLetter({ is: 'shut', why, inviter: letter.preview.inviter.name })}
      />
    )
  }
  const again = canTryAgain(letter.why)
  return (
    <NoticeScreen
      title={letter.why === 'already-in' ? 'You are in already' : 'This invite does not open the door'}
      actions={
        <>
          {pasted ? <Button onClick={onOther}>Paste another link</Button> : null}
          <Link to={{ at: 'street' }} className={buttonClass({ kind: again ? 'plain' : 'primary' })}>
            To your street
          </Link>
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
      <p>{inviteProblemSentence(letter.why, letter.inviter)}</p>
    </NoticeScreen>
  )
}
