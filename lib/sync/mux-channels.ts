/** The channels of one relay's socket: their numbers, never used twice on a connection, and those that wait for one. */
import type { StudioId } from '../base/ids.ts'
import { channelFrame, type ClientControl } from '../wire/mux.ts'
import { silentMessage } from './frame-check.ts'
import type { ChannelPort, MuxChannel } from './mux-channel.ts'

export type MuxChannels = {
  /** What each channel needs of its link. */
  port: ChannelPort
  get(ch: number): MuxChannel | undefined
  /** The relay is done with a channel. */
  end(ch: number, code: number): void
  /** There is a connection: whoever waited goes in. */
  openWaiting(): void
  /** The connection is gone, and every channel with it. */
  lost(): void
  /** Feeds every channel a message that says nothing: the stock provider reconnects after 30 s without one. */
  keepAlive(): void
  /** A studio that some channel belongs to. */
  someStudio(): StudioId | null
}

export function muxChannels(link: {
  isOnline(): boolean
  say(message: ClientControl): void
  send(frame: Uint8Array<ArrayBuffer>): void
}): MuxChannels {
  const channels = new Map<number, MuxChannel>()
  const numbers = new Map<MuxChannel, number>()
  const waiting = new Set<MuxChannel>()
  let next = 1

  function open(channel: MuxChannel) {
    const ch = next++
    channels.set(ch, channel)
    numbers.set(channel, ch)
    link.say({ t: 'open', ch, room: channel.room })
  }

  function remove(channel: MuxChannel): number | undefined {
    const ch = numbers.get(channel)
    numbers.delete(channel)
    if (ch !== undefined) channels.delete(ch)
    return ch
  }

  return {
    port: {
      enter(channel) {
        if (link.isOnline()) open(channel)
        else waiting.add(channel)
      },
      send(channel, message) {
        const ch = numbers.get(channel)
        if (ch !== undefined) link.send(channelFrame(ch, message))
      },
      leave(channel) {
        waiting.delete(channel)
        const ch = remove(channel)
        if (ch !== undefined) link.say({ t: 'close', ch })
      },
    },
    get: (ch) => channels.get(ch),
    end(ch, code) {
      const channel = channels.get(ch)
      if (!channel) return
      remove(channel)
      channel.ended(code)
    },
    openWaiting() {
      for (const channel of waiting) open(channel)
      waiting.clear()
    },
    lost() {
      const ended = [...channels.values()]
      channels.clear()
      numbers.clear()
      for (const channel of ended) channel.ended(1006)
    },
    keepAlive() {
      for (const channel of channels.values()) channel.receive(silentMessage)
    },
    someStudio() {
      for (const { studio } of channels.values()) if (studio !== null) return studio
      return null
    },
  }
}
