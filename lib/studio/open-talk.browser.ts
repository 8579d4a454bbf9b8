/** The talk beside one document, open: its items checked, what they add up to, and this device's own written to it. */
import type { Clock } from '../base/clock.ts'
import type { Did, DocId, ItemId, StudioId } from '../base/ids.ts'
import { derived, observed, type Observed } from '../base/observed.ts'
import type { RandomBytes } from '../base/random.ts'
import type { Device } from '../crypto/device.ts'
import type { Resolution } from '../members/resolution.ts'
import {
  commentBody,
  conversation,
  editBody,
  settleBody,
  takeBackBody,
  type Answer,
  type Remark,
  type Said,
} from '../model/conversation.ts'
import { actKey } from '../model/house.ts'
import { namedIn, reactBody } from '../model/thread-items.ts'
import { talkItems } from '../model/talk.ts'
import { itemHash, type ItemBody } from '../signed/item.ts'
import type { Session } from '../sync/session.ts'
import type { Deed, OpenTalk, Speaker, Spoken, SpokenRemark } from './talk.ts'
import { missingItems, signItem, verifiedItems, type OwnItem } from './verified-items.ts'

export type OpenTalkOptions = {
  studio: StudioId
  /** What it is the talk of. */
  host: DocId
  /** The document that holds it. */
  doc: DocId
  document: { session: Pick<Session, 'inner' | 'loaded' | 'inStep' | 'kept'>; release(): void }
  resolution: Observed<Resolution>
  device: Pick<Device, 'fp' | 'sign'>
  speakers: Observed<(did: Did) => Speaker>
  /** What keepers have taken down. */
  down: Observed<ReadonlyMap<string, Deed>>
  mayKeep: Observed<boolean>
  mayComment: Observed<boolean>
  /** Since when something of it waits for a relay, ms; null for nothing. */
  waitingSince: Observed<number | null>
  /** People were named in what was said here. */
  named?(people: readonly Did[], item: ItemId): void
  clock: Clock
  random: RandomBytes
}

/** What was written just before the document was known to wait. */
const aroundMs = 2_000

export function openTalk(options: OpenTalkOptions): OpenTalk {
  const { studio, host, doc, document, speakers, device, clock, random } = options
  const rows = talkItems(document.session.inner)
  const place = { studio, doc }
  const verified = verifiedItems(rows, place, options.resolution)
  const isLoaded = observed(false)
  void document.session.loaded.then(() => isLoaded.set(true))
  /** Written here and not yet checked like what others wrote. */
  let written: OwnItem[] = []

  const items = derived([verified.read], () => verified.read.get().items)
  const remarks = derived([items], () => conversation(items.get()))
  const mine = derived(
    [items],
    () => new Set(items.get().flatMap(({ id, device: by }) => (by === device.fp ? id : []))),
  )

  function own(): OwnItem[] {
    const checked = items.get().filter((item) => item.device === device.fp)
    const known = new Set(checked.map(({ id }) => id))
    written = written.filter(({ id }) => !known.has(id))
    return [...checked, ...written]
  }

  function write(
    type: string,
    body: ItemBody,
    also: { put?: readonly OwnItem[]; drop?: readonly ItemId[] } = {},
  ) {
    const item = signItem({ place, device, clock, random }, own(), type, body)
    written.push(item)
    rows.write([...(also.put ?? []), item], also.drop)
    return item.id
  }

  const find = (id: ItemId): { said: Said; thing: string | null; to: ItemId | null } | null => {
    for (const remark of remarks.get()) {
      if (remark.id === id) return { said: remark, thing: remark.thing, to: null }
      const said = remark.answers.find((answer) => answer.id === id)
      if (said) return { said, thing: remark.thing, to: remark.id }
    }
    return null
  }

  const shown = derived(
    [remarks, speakers, options.down, options.mayKeep, options.waitingSince, mine],
    (): readonly SpokenRemark[] => {
      const who = speakers.get()
      const since = options.waitingSince.get()
      const spoken = (said: Answer): Spoken => {
        const down = options.down.get().get(actKey({ doc: host, item: said.id })) ?? null
        const isHidden = down !== null && !options.mayKeep.get()
        const waiting =
          since !== null && mine.get().has(said.id) && (said.editedAt ?? said.at) >= since - aroundMs
        const words = isHidden ? { text: '', before: [] } : {}
        const reactions = (isHidden ? [] : said.reactions).map((one) => {
          const by = one.by.map(who)
          return { with: one.with, by, isYours: by.some(({ isYou }) => isYou) }
        })
        return { ...said, ...words, reactions, by: who(said.by), down, waiting }
      }
      return remarks.get().map((remark: Remark) => ({
        ...spoken(remark),
        thing: remark.thing,
        quote: remark.quote,
        on: remark.on,
        settled: remark.settled && { by: who(remark.settled.by), at: remark.settled.at },
        answers: remark.answers.map(spoken),
      }))
    },
  )

  return {
    remarks: shown,
    ready: derived([isLoaded, verified.read], () => isLoaded.get() && verified.read.get().isWhole),
    missing: derived([items, speakers, document.session.inStep], () =>
      // What is on its way is not missing yet.
      document.session.inStep.get()
        ? [...missingItems(items.get())].map(([did, count]) => ({ who: speakers.get()(did), count }))
        : [],
    ),
    mayComment: options.mayComment,
    say({ text, quote = '', thing = null, to = null, on = null }) {
      const item = write('comment', commentBody({ text, quote, thing, to, on }))
      const people = namedIn(text)
      if (people.length > 0) options.named?.(people, item)
      return item
    },
    kept: document.session.kept,
    edit: (id, text) => void write('edit', editBody(id, text)),
    react: (id, word, on) => void write('react', reactBody(id, word, on)),
    settle: (id, isSettled) => void write('settle', settleBody(id, isSettled)),
    takeBack(id) {
      const found = find(id)
      if (!found) return () => {}
      const { said, thing, to } = found
      const gone = items.get().filter((item) => {
        const isOf = item.id === id || (item.type === 'edit' && item.body.of === id)
        return isOf && item.by === said.by
      })
      const about = { id, at: said.at, thing, to }
      const hashes = gone.map(({ bytes }) => itemHash(bytes))
      const drop = gone.map((item) => item.id)
      write('take-back', takeBackBody(about, true, hashes), { drop })
      return () => void write('take-back', takeBackBody(about, false, []), { put: gone })
    },
    close() {
      verified.stop()
      document.release()
    },
  }
}
