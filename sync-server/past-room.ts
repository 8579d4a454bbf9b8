/** A room as it stood at the end of a day: whoever comes gets what had been stored by then, and changes nothing. */
import type { RoomName } from '../lib/wire/room.ts'
import { readMessage, step2Message, updateMessage } from './frames.ts'
import type { Channel } from './room.ts'
import { slicesOf, type UpdateLog } from './update-log.ts'
import { emptyUpdate } from './update-meta.ts'

export type PastRoom = {
  join(channel: Channel): void
  /** One y-websocket message from a channel: sync step 1 is answered once, whatever it holds; updates end the channel. */
  receive(channel: Channel, bytes: Uint8Array): void
  leave(channel: Channel): void
}

/**
 * `until`: a day of UTC since 1970. What was deleted by then is sent too, as far as it is still kept: a deletion does not say when it
 * came, and whoever reads entries knows which of them count.
 */
export function pastRoom(log: Pick<UpdateLog, 'read'>, room: RoomName, until: number): PastRoom {
  let isAsked = false
  let isOver = false

  async function serve(channel: Channel): Promise<void> {
    for await (const updates of slicesOf(log, room)) {
      for (const { bytes, day } of updates) if (day <= until && !isOver) channel.send(updateMessage(bytes))
      await channel.drained()
      if (isOver) return
    }
    channel.send(step2Message(emptyUpdate))
  }

  return {
    join() {},
    receive(channel, bytes) {
      const message = readMessage(bytes)
      if (!message) return channel.close('malformed')
      if (message.t === 'update' && !isNothing(message.update)) return channel.close('no-access')
      if (message.t !== 'step1' || isAsked) return
      isAsked = true
      serve(channel).catch(() => channel.close('failed'))
    },
    leave() {
      isOver = true
    },
  }
}

/** A stock client answers a step 1 that nobody sent, with nothing to say. */
const isNothing = (update: Uint8Array): boolean => update.length <= 2
