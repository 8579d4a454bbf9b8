/**
 * Where a studio's edges hold: what its keepers have taken down, and what they were told about. A keeper's act lies in the
 * house, which only keepers may write; a report in a document of its own, where every member may. All are signed, so that
 * who did it is never in doubt.
 */
import type { Clock } from '../base/clock.ts'
import { parseDocId, parseItemId, type Did, type DocId, type ItemId, type StudioId } from '../base/ids.ts'
import { derived, observed, type Observed } from '../base/observed.ts'
import type { RandomBytes } from '../base/random.ts'
import type { Device } from '../crypto/device.ts'
import type { Resolution } from '../members/resolution.ts'
import type { SignedWord } from '../model/conversation.ts'
import { actKey, answerKey, type House, type Thing } from '../model/house.ts'
import { talkItems, type ItemRow } from '../model/talk.ts'
import { readItem, type ItemBody } from '../signed/item.ts'
import { houseDoc, reportsDoc } from '../signed/documents.ts'
import type { Session } from '../sync/session.ts'
import type { Deed, Edges, Report, Speaker } from './talk.ts'
import { signItem, verifiedItems, type OwnItem } from './verified-items.ts'

export type OpenEdgesOptions = {
  studio: StudioId
  house: House
  /** The document that reports are kept in. */
  reports: { session: Pick<Session, 'inner' | 'loaded'>; release(): void }
  resolution: Observed<Resolution>
  device: Pick<Device, 'fp' | 'sign'>
  speakers: Observed<(did: Did) => Speaker>
  clock: Clock
  random: RandomBytes
}

/** UTF-16 code units of a report's note, and of the words it was about. */
const longestNote = 1000

export function openEdges(options: OpenEdgesOptions): Edges {
  const { studio, house, device, speakers, clock, random } = options
  const actRows = (): ItemRow[] =>
    [...house.acts.get().values()].flatMap((bytes) => {
      const id = readItem(bytes)?.id
      return id ? [{ id, bytes }] : []
    })
  const acts = verifiedItems(
    { rows: actRows, changed: countOf(house.acts) },
    { studio, doc: houseDoc(studio) },
    options.resolution,
  )
  const rows = talkItems(options.reports.session.inner)
  const told = verifiedItems(rows, { studio, doc: reportsDoc(studio) }, options.resolution)
  const isLoaded = observed(false)
  void options.reports.session.loaded.then(() => isLoaded.set(true))
  const ownReports: OwnItem[] = []

  /** By its key in the house, which the signed act must be about. */
  const actByKey = derived([acts.read], () => {
    const byKey = new Map<string, SignedWord>()
    for (const item of acts.read.get().items) {
      const key = keyOf(item)
      const bytes = key === null ? undefined : house.acts.get().get(key)
      if (key !== null && bytes === item.bytes) byKey.set(key, item)
    }
    return byKey
  })

  function act(key: string, type: string, body: ItemBody) {
    const own = acts.read.get().items.filter((item) => item.device === device.fp)
    // One act of a thing takes the place of the one before, so that these form no chain: the last that is there will do.
    house.act(
      key,
      signItem({ place: { studio, doc: houseDoc(studio) }, device, clock, random }, own, type, body).bytes,
    )
  }

  return {
    ready: derived([isLoaded, acts.read, told.read], () =>
      [isLoaded.get(), acts.read.get().isWhole, told.read.get().isWhole].every(Boolean),
    ),
    down: derived([actByKey, speakers], () => {
      const down = new Map<string, Deed>()
      for (const [key, { type, by, at }] of actByKey.get())
        if (type === 'take-down') down.set(key, { by: speakers.get()(by), at })
      return down
    }),
    takeDown: (thing) => act(actKey(thing), 'take-down', thingBody(thing)),
    putBack: (thing) => act(actKey(thing), 'put-back', thingBody(thing)),
    report(thing, words, note) {
      const place = { studio, doc: reportsDoc(studio) }
      const own = [...told.read.get().items.filter((item) => item.device === device.fp), ...ownReports]
      const body = {
        ...thingBody(thing),
        words: words.slice(0, longestNote),
        note: note.slice(0, longestNote),
      }
      const item = signItem({ place, device, clock, random }, own, 'report', body)
      ownReports.push(item)
      rows.write([item])
      return () => {
        ownReports.splice(ownReports.indexOf(item), 1)
        rows.write([], [item.id])
      }
    },
    reports: derived([told.read, actByKey, speakers], () => {
      const reports: Report[] = []
      for (const { id, type, by, at, body } of told.read.get().items) {
        const thing = type === 'report' ? thingIn(body) : null
        if (!thing || actByKey.get().get(answerKey(id))?.type === 'answer-report') continue
        reports.push({
          id,
          by: speakers.get()(by),
          at,
          thing,
          words: textIn(body.words),
          note: textIn(body.note),
        })
      }
      return reports.sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1))
    }),
    answer(report) {
      act(answerKey(report), 'answer-report', { report })
      return () => act(answerKey(report), 'open-report', { report })
    },
    close() {
      acts.stop()
      told.stop()
      options.reports.release()
    },
  }
}

/** What of the house an act is about; null for one that says nothing of the kind. */
function keyOf({ type, body }: SignedWord): string | null {
  if (type === 'take-down' || type === 'put-back') {
    const thing = thingIn(body)
    return thing && actKey(thing)
  }
  if (type !== 'answer-report' && type !== 'open-report') return null
  const report = typeof body.report === 'string' ? parseItemId(body.report) : null
  return report && answerKey(report)
}

const thingBody = ({ doc, item }: Thing) => ({ doc, item })

function thingIn(body: SignedWord['body']): Thing | null {
  const doc: DocId | null = typeof body.doc === 'string' ? parseDocId(body.doc) : null
  const item: ItemId | null = typeof body.item === 'string' ? parseItemId(body.item) : null
  return doc && (body.item === null || item) ? { doc, item } : null
}

const textIn = (value: unknown): string => (typeof value === 'string' ? value.slice(0, longestNote) : '')

/** Counts whenever the value changed. */
const countOf = (source: Observed<unknown>): Observed<number> => {
  let count = 0
  return {
    get: () => count,
    subscribe: (listener) =>
      source.subscribe(() => {
        count++
        listener()
      }),
  }
}
