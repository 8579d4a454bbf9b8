'use client'
import { useState } from 'react'
import type { Studio } from '../../lib/studio/snug.ts'
import { closeOverlay, overlay } from '../shell/overlay.ts'
import { useObserved } from '../shell/use-observed.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { InviteForm, type MadeInvite } from './invite-form.tsx'
import { MadeInviteLink } from './made-invite.tsx'

/** Makes an invite link from anywhere in the studio: for whom, how often, how long, with a note. */
export function InviteDialog({ studio }: { studio: Studio }) {
  const open = useObserved(overlay) === 'invite'
  const { name } = useObserved(studio.summary)
  return (
    <Dialog open={open} onClose={closeOverlay} title={`Invite people to ${name}`}>
      <Invite studio={studio} studioName={name} />
    </Dialog>
  )
}

function Invite({ studio, studioName }: { studio: Studio; studioName: string }) {
  const [made, setMade] = useState<MadeInvite | null>(null)
  if (made) return <MadeInviteLink made={made} studioName={studioName} onCopied={closeOverlay} />
  return (
    <InviteForm
      studio={studio}
      onMade={setMade}
      before={
        <Button kind="quiet" onClick={closeOverlay}>
          Not now
        </Button>
      }
    />
  )
}
