/**
 * One socket, many documents. A frame is `varuint channel ‖ payload`. Channel 0 carries JSON control messages (UTF-8);
 * every other channel carries the y-websocket protocol of one room, byte for byte, once `open` was answered by
 * `opened`. Channel numbers are the client's to choose, from 1, never reused on one connection.
 */
import './schema.ts'
import * as z from 'zod/mini'
import { concat, fromUtf8, utf8, type Bytes } from '../base/bytes.ts'
import { readVaruint, writeVaruint } from '../base/varuint.ts'
import { parseStudioId } from '../base/ids.ts'
import { parseRoomName } from './room.ts'
import { limits } from './limits.ts'

/** The subprotocol a multiplexed client asks for; a socket without it is a plain one-document y-websocket client. */
export const muxProtocol = 'snug.mux.1'
/** Where the relay listens. A plain client connects to `/sync/<room name>`. */
export const syncPath = '/sync'

const channel = z.int().check(z.minimum(1), z.maximum(2 ** 31))
const count = z.int().check(z.minimum(0))
const requestId = z.int().check(z.minimum(0), z.maximum(2 ** 31))
const base64 = z.base64url().check(z.maxLength(limits.recordBytes * 2))
const items = z.array(base64).check(z.maxLength(limits.logItemsPerMessage))
/** Text that `parse` understands, as what it stands for. */
const parsed = <T>(parse: (text: string) => T | null) =>
  z.pipe(
    z.string(),
    z.transform((text, context) => {
      const read = parse(text)
      if (read === null) context.issues.push({ code: 'custom', message: 'not understood', input: text })
      return read ?? z.NEVER
    }),
  )
const room = parsed(parseRoomName)
const studio = parsed(parseStudioId)

/** Where rooms of one studio stand: `document~generation`, then the room's mark (id, tag). */
const markedRoom = z.tuple([z.string().check(z.maxLength(64)), count, count])

/** What a client says on channel 0. */
export const clientControl = z.discriminatedUnion('t', [
  /** First message on a socket from another origin; same-origin sockets bring the session cookie. */
  z.object({ t: z.literal('auth'), ticket: z.string().check(z.maxLength(4096)) }),
  z.object({ t: z.literal('open'), ch: channel, room }),
  z.object({ t: z.literal('close'), ch: channel }),
  /** Records and envelopes from position `since` on (a count of items, 0 at first). */
  z.object({ t: z.literal('log.get'), id: requestId, studio, since: count }),
  /** Idempotent. Records and envelopes as base64url of their bytes. */
  z.object({ t: z.literal('log.put'), id: requestId, studio, records: items, envelopes: items }),
  /** Which rooms have updates later than `n` (the id of an update; 0 at first). From then on `changed` tells the rest. */
  z.object({ t: z.literal('since'), id: requestId, studio, n: count }),
  /** On which days updates of a room came, among those whose updates are still apart. */
  z.object({ t: z.literal('days'), id: requestId, room }),
])
export type ClientControl = z.input<typeof clientControl>

/** What a relay says on channel 0. */
export const relayControl = z.discriminatedUnion('t', [
  /** First message after the socket is authorised. `store` is new whenever the relay started empty or was restored. */
  z.object({ t: z.literal('ready'), store: z.string(), version: z.literal(1) }),
  z.object({ t: z.literal('opened'), ch: channel }),
  /** The relay is done with the channel; `code` is of close-reasons. */
  z.object({ t: z.literal('closed'), ch: channel, code: z.int() }),
  /**
   * The first `n` sync messages (y-protocols step 2 or update) received on this channel are stored durably. `mark` is
   * where the room stands, if the relay knows: everything up to there has been sent on this channel or came from it.
   */
  z.object({ t: z.literal('stored'), ch: channel, n: count, mark: z.optional(z.tuple([count, count])) }),
  /** Answer to `log.get`. `next` is the position after the last item here; `more` says there is a further page. */
  z.object({
    t: z.literal('log'),
    id: requestId,
    records: items,
    envelopes: items,
    next: count,
    more: z.boolean(),
  }),
  /** Answer to `log.put`: everything in it is stored. */
  z.object({ t: z.literal('log.stored'), id: requestId }),
  z.object({
    t: z.literal('log.refused'),
    id: requestId,
    /** `not-taken`: the relay does not know the studio, and its steward does not let this person bring one. */
    why: z.enum(['no-access', 'invalid', 'too-much', 'not-here', 'not-taken', 'failed']),
  }),
  /** A studio of this member has new log items; fetch them. */
  z.object({ t: z.literal('log.grew'), studio: z.string() }),
  /**
   * Answer to `since`, oldest change first. `n` is the position after the last room here and `more` says there is a
   * further page; without more, `n` and `digest` (lib/signed/room-digest.ts) stand for all rooms of the studio.
   */
  z.object({
    t: z.literal('since'),
    id: requestId,
    n: count,
    digest: z.string().check(z.maxLength(32)),
    changed: z.array(markedRoom).check(z.maxLength(limits.roomsPerAnswer)),
    more: z.boolean(),
  }),
  z.object({
    t: z.literal('since.refused'),
    id: requestId,
    why: z.enum(['no-access', 'not-here', 'too-much', 'failed']),
  }),
  /** Answer to `days`, in order: days of UTC since 1970. */
  z.object({
    t: z.literal('days'),
    id: requestId,
    days: z.array(count).check(z.maxLength(limits.pastDays * 4)),
  }),
  z.object({ t: z.literal('days.refused'), id: requestId, why: z.enum(['no-access', 'not-here', 'failed']) }),
  /**
   * Rooms of a studio this connection has asked about have new updates; at most one message a second. With more rooms
   * than it may hold it names none: `n` and `digest` are those of all rooms, so whoever lacks some asks again.
   */
  z.object({
    t: z.literal('changed'),
    studio: z.string(),
    n: count,
    digest: z.string().check(z.maxLength(32)),
    rooms: z.array(markedRoom).check(z.maxLength(limits.roomsPerNotice)),
  }),
])
export type RelayControl = z.output<typeof relayControl>
export type MarkedRoom = z.output<typeof markedRoom>

export const channelFrame = (ch: number, payload: Uint8Array): Bytes => concat(writeVaruint(ch), payload)

export const controlFrame = (message: ClientControl | RelayControl): Bytes =>
  channelFrame(0, utf8(JSON.stringify(message)))

/** The channel and payload of a frame, or null when it has no whole channel number. The payload is a view. */
export function readFrame(frame: Uint8Array): { ch: number; payload: Uint8Array } | null {
  const head = readVaruint(frame, 0)
  return head && head.value <= 2 ** 31 ? { ch: head.value, payload: frame.subarray(head.next) } : null
}

/** A control message checked against its schema, or null. */
export function readControl<Schema extends z.ZodMiniType>(
  schema: Schema,
  payload: Uint8Array,
): z.output<Schema> | null {
  if (payload.length > limits.controlBytes * 2) return null
  const text = fromUtf8(payload)
  if (text === null) return null
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch {
    return null
  }
  const parsed = schema.safeParse(json)
  return parsed.success ? parsed.data : null
}
