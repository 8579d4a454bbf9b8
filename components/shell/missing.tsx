'use client'
import type { ReactNode } from 'react'
import type { StudioId } from '../../lib/base/ids.ts'
import { EmptyPage } from '../art/empty-page.tsx'
import { EmptyPlot } from '../art/house.tsx'
import { buttonClass } from '../ui/button.tsx'
import type { Address } from './address.ts'
import { Link } from './link.tsx'
import { Notice } from './notice.tsx'
import { RoomFrame } from './room-frame.tsx'
import { useObserved } from './use-observed.ts'
import { useSnug } from './snug-context.tsx'

type Way = { label: string; to: Address }

const street: Way = { label: 'To your street', to: { at: 'street' } }

/** A studio that this device does not hold. */
export function MissingStudio() {
  const asking = useObserved(useSnug().connection) !== 'online'
  return (
    <MissingNotice
      title="No studio here"
      art={<EmptyPlot />}
      ways={[street, { label: 'I have an invite', to: { at: 'join' } }]}
    >
      <p>
        This device does not know a studio at this address. If someone invited you, open their link first.
      </p>
      {asking ? <p>If you are in it on another device, it comes with the next connection.</p> : null}
    </MissingNotice>
  )
}

/** A page that the studio's index does not name. One that was put away is shown, with the cupboard around it. */
export function MissingPage({ studio }: { studio: StudioId }) {
  return (
    <MissingNotice
      title="No page here"
      art={<EmptyPage />}
      ways={[
        { label: 'All pages', to: { at: 'pages', studio } },
        { label: 'To the doorstep', to: { at: 'doorstep', studio } },
      ]}
    >
      <p>
        This device does not have this page. If it was written a moment ago elsewhere, it comes with the next
        connection.
      </p>
    </MissingNotice>
  )
}

/** An address that is no room of this Snug. */
export function MissingPlace({ within }: { within: StudioId | null }) {
  return (
    <MissingNotice
      title="Nothing at this address"
      art={<EmptyPlot />}
      ways={
        within ? [{ label: 'To the doorstep', to: { at: 'doorstep', studio: within } }, street] : [street]
      }
    >
      <p>There is no room here, or not any more.</p>
    </MissingNotice>
  )
}

function MissingNotice({
  title,
  art,
  ways,
  children,
}: {
  title: string
  art: ReactNode
  ways: readonly Way[]
  children: ReactNode
}) {
  return (
    <RoomFrame title={title} back={ways[0]!.to} barless>
      <Notice
        title={title}
        art={art}
        actions={ways.map(({ label, to }, place) => (
          <Link key={label} to={to} className={buttonClass({ kind: place === 0 ? 'primary' : 'plain' })}>
            {label}
          </Link>
        ))}
      >
        {children}
      </Notice>
    </RoomFrame>
  )
}
