'use client'
import { buttonClass } from '../ui/button.tsx'
import { Link } from './link.tsx'
import { Notice } from './notice.tsx'
import { RoomFrame } from './room-frame.tsx'

const words = {
  studio: {
    title: 'No studio here',
    text: 'This device does not know a studio at this address. If someone invited you, open their link first.',
  },
  page: {
    title: 'No page here',
    text: 'This device does not have this page. If it was written a moment ago elsewhere, it comes with the next connection.',
  },
  place: { title: 'Nothing at this address', text: 'There is no room here, or not any more.' },
}

/** An address that leads nowhere on this device. */
export function Missing({ what }: { what: keyof typeof words }) {
  const { title, text } = words[what]
  return (
    <RoomFrame title={title} back={{ at: 'street' }} barless>
      <Notice
        title={title}
        actions={
          <Link to={{ at: 'street' }} className={buttonClass({ kind: 'primary' })}>
            To your street
          </Link>
        }
      >
        <p>{text}</p>
      </Notice>
    </RoomFrame>
  )
}
