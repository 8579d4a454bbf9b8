'use client'
import { LogOut } from 'lucide-react'
import { useState } from 'react'
import type { Past, Studio } from '../../lib/studio/snug.ts'
import { Banner } from '../ui/banner.tsx'
import { Button } from '../ui/button.tsx'
import { dayInYear } from '../ui/dates.ts'
import { Dialog } from '../ui/dialog.tsx'
import { toast } from '../ui/toast.tsx'
import { firstName } from '../ui/words.ts'
import { go } from './address.ts'
import { useObserved } from './use-observed.ts'

/** Over the rooms of a studio one is not in any more: what is still here, and the way to be rid of it. */
export function PastBanner({ studio, past }: { studio: Studio; past: Past }) {
  const [isAsking, setAsking] = useState(false)
  const { name } = useObserved(studio.summary)

  const remove = async () => {
    go({ at: 'street' })
    await studio.forget().then(
      () => toast({ text: `${name} is gone from this device.` }),
      () => toast({ text: `Not all of ${name} would go. Try once more in a moment.` }),
    )
  }

  return (
    <>
      <Banner
        tone="plain"
        icon={<LogOut />}
        title={`You were a member until ${dayInYear(past.at)}. What you had is still here.`}
        detail={`${whoEnded(past)} You can go on reading; nothing new comes here, and nothing goes out.`}
        action={<Button onClick={() => setAsking(true)}>Remove from this device</Button>}
      />
      <Dialog
        open={isAsking}
        onClose={() => setAsking(false)}
        title={`Remove ${name} from this device`}
        actions={
          <>
            <Button data-first onClick={() => setAsking(false)}>
              Keep it
            </Button>
            <Button kind="danger" onClick={() => void remove()}>
              Remove {name}
            </Button>
          </>
        }
      >
        <p>
          This device forgets its pages and its key. There is no way back to them from here; the group keeps
          what you wrote.
        </p>
      </Dialog>
    </>
  )
}

const whoEnded = ({ by }: Past): string =>
  by === null
    ? 'You left it.'
    : by === ''
      ? 'A keeper took you out of it.'
      : `${firstName(by)} took you out of it.`
