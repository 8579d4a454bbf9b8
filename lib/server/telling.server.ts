/**
 * Wakes devices: at the hour a person chose, one push to each of their devices, if anybody left a note in a studio of theirs since.
 * The push says nothing but that; the device looks for itself. A push that fails is tried again; a device whose browser has gone is
 * forgotten. Nothing hangs on it: the notes are only a nudge, and what they are about is in the app.
 */
import { request as httpRequest } from 'node:http'
import { request as httpsRequest } from 'node:https'
import webpush from 'web-push'
import { isInSpan, lastHour, localTime } from '../base/hours.ts'
import type { Did } from '../base/ids.ts'
import { limits } from '../wire/limits.ts'
import { wakingPayload, type ToldChoices } from '../wire/told-api.ts'
import { log } from './log.server.ts'
import { mayBeLocal, outsideLookup, pushEndpoint } from './push-endpoint.server.ts'
import { choicesOf, stopTelling, studiosToTell, type ToldPorts } from './told.server.ts'
import { vapidKeys, vapidSubject, type VapidKeys } from './vapid.server.ts'

type ToldRow = Awaited<ReturnType<ToldPorts['database']['toldDevice']['findMany']>>[number]

/** Milliseconds. How long one try keeps others off the same device, also those of another process on this database. */
const leaseMs = 60_000
const patienceMs = 10_000
const longestWaitMs = 6 * 3_600_000
/** Pushes under way at once. */
const atOnce = 20
const farewellMs = 1_000
const dayMs = 24 * 3_600_000

/** Seconds that a push service keeps what it cannot deliver yet: until the next hour that was chosen, and never into quiet hours. */
export function keptFor({ zone, quiet }: ToldChoices, now: number): number {
  const isSpan = quiet !== null && quiet.from !== quiet.to
  const until = isSpan ? lastHour(now + dayMs, quiet.from, zone) : now + dayMs
  return Math.floor(Math.min(dayMs, Math.max(0, until - now)) / 1000)
}

/** Up to when notes are due for somebody now; null when they are left in peace. */
export function dueUpTo(choices: ToldChoices, now: number): number | null {
  const { hour, zone, quiet } = choices
  if (quiet && isInSpan(localTime(now, zone).hour, quiet)) return null
  return lastHour(now, hour, zone)
}

/** Wakes whoever is due; gives how many devices were. */
export async function tellWhoIsDue(ports: ToldPorts, keys: VapidKeys = vapidKeys()): Promise<number> {
  const { database, now } = ports
  const rows = await database.toldDevice.findMany({
    where: { nextTry: { lte: new Date(now()) }, device: { revokedAt: null } },
  })
  const choices = new Map<string, ToldChoices | null>()
  const studios = new Map<string, Awaited<ReturnType<typeof studiosToTell>>>()
  let woken = 0
  const wake = async (row: ToldRow): Promise<void> => {
    const did = row.did as Did
    if (!choices.has(did)) choices.set(did, await choicesOf(database, did))
    const chosen = choices.get(did)
    const due = chosen ? dueUpTo(chosen, now()) : null
    if (!chosen || due === null) return
    if (!studios.has(did)) studios.set(did, await studiosToTell(ports, did, chosen))
    const last = await database.toldNote.findFirst({
      where: {
        id: { gt: row.upTo },
        studioId: { in: studios.get(did)! },
        by: { not: did },
        at: { gt: new Date(due - limits.noteLasts), lte: new Date(due) },
      },
      orderBy: { id: 'desc' },
      select: { id: true },
    })
    if (last && (await claim(ports, row)) && (await push(ports, row, last.id, keptFor(chosen, now()), keys)))
      woken++
  }
  const queue = [...rows]
  const worker = async () => {
    for (let row = queue.shift(); row; row = queue.shift()) await wake(row)
  }
  await Promise.all(Array.from({ length: atOnce }, worker))
  return woken
}

async function claim({ database, now }: ToldPorts, { fp, upTo, nextTry }: ToldRow): Promise<boolean> {
  const claimed = await database.toldDevice.updateMany({
    where: { fp, upTo, nextTry },
    data: { nextTry: new Date(now() + leaseMs) },
  })
  return claimed.count === 1
}

async function push(
  { database, now }: ToldPorts,
  row: ToldRow,
  upTo: number,
  ttl: number,
  keys: VapidKeys,
): Promise<boolean> {
  const { fp } = row
  const status = await send(row, ttl, keys)
  if (status === 404 || status === 410) {
    await stopTelling(database, fp as Parameters<typeof stopTelling>[1])
    return false
  }
  const isDone = status >= 200 && status < 300
  const fails = isDone ? 0 : row.fails + 1
  const wait = isDone ? 0 : Math.min(leaseMs * 2 ** Math.min(fails, 12), longestWaitMs)
  await database.toldDevice.updateMany({
    where: { fp, endpoint: row.endpoint },
    data: { fails, nextTry: new Date(now() + wait), ...(isDone && { upTo }) },
  })
  return isDone
}

/** The status that the push service answered with; 0 when it did not, or when this relay does not go there. */
async function send({ endpoint, publicKey, auth }: ToldRow, ttl: number, keys: VapidKeys): Promise<number> {
  const url = pushEndpoint(endpoint)
  if (!url) return 410
  try {
    const { headers, body } = webpush.generateRequestDetails(
      { endpoint, keys: { p256dh: publicKey, auth } },
      wakingPayload,
      { vapidDetails: { subject: vapidSubject(), ...keys }, TTL: ttl, contentEncoding: 'aes128gcm' },
    )
    const options = {
      ...{ method: 'POST', headers, timeout: patienceMs, agent: false as const },
      ...(mayBeLocal() ? {} : { lookup: outsideLookup }),
    }
    return await new Promise<number>((resolve, reject) => {
      const asks = (url.protocol === 'http:' ? httpRequest : httpsRequest)(url, options, (response) => {
        response.resume()
        resolve(response.statusCode ?? 0)
      })
      const late = setTimeout(() => asks.destroy(new Error('No answer in time.')), patienceMs)
      asks.on('close', () => clearTimeout(late))
      asks.on('error', reject)
      asks.end(body)
    })
  } catch (error) {
    log().debug({ err: error }, 'a push did not go out')
    return 0
  }
}

/** Looks every half a minute until it is stopped; `stop` waits a moment for what is under way. */
export function keepTelling(ports: ToldPorts, everyMs = 30_000): { stop(): Promise<void> } {
  let underWay: Promise<unknown> | null = null
  const look = () => {
    underWay ??= tellWhoIsDue(ports)
      .catch((error: unknown) => log().error({ err: error }, 'devices could not be woken'))
      .finally(() => (underWay = null))
  }
  const timer = setInterval(look, everyMs)
  return {
    async stop() {
      clearInterval(timer)
      // What is out there answers soon or not at all: a push that is cut off is tried again after the start.
      await Promise.race([underWay, new Promise((resolve) => setTimeout(resolve, farewellMs))])
    },
  }
}
