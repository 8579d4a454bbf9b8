import type { StudioId } from '../../lib/base/ids.ts'
import { RoomFrame } from '../shell/room-frame.tsx'
import { Link } from '../shell/link.tsx'
import { buttonClass } from '../ui/button.tsx'
import { Notice } from '../shell/notice.tsx'

/** A board that the studio's index does not name. */
export function MissingBoard({ studio }: { studio: StudioId }) {
  return (
    <RoomFrame title="No board here" back={{ at: 'boards', studio }} barless>
      <Notice
        title="No board here"
        actions={
          <Link to={{ at: 'boards', studio }} className={buttonClass({ kind: 'primary' })}>
            All boards
          </Link>
        }
      >
        <p>
          This device does not have this board. If it was begun a moment ago elsewhere, it comes with the next
          connection.
        </p>
      </Notice>
    </RoomFrame>
  )
}
