/**
 * The items of one document whose signature holds, and whose device the log gives to somebody: what others may believe.
 * A forged or changed item is as good as none. The keys of past members count for ever: what they said stays theirs.
 */
import { equalBytes, toBase64url, type Bytes } from '../base/bytes.ts'
import type { Clock } from '../base/clock.ts'
import { newItemId, type DeviceFp, type Did, type ItemId } from '../base/ids.ts'
import { observed, type Observed } from '../base/observed.ts'
import type { RandomBytes } from '../base/random.ts'
import type { Device } from '../crypto/device.ts'
import type { Resolution } from '../members/resolution.ts'
import type { SignedWord } from '../model/conversation.ts'
import type { ItemRow, ItemRows } from '../model/talk.ts'
import {
  itemBytes,
  itemHash,
  noItem,
  timeIn,
  uncheckedItem,
  type ItemBody,
  type ItemPlace,
} from '../signed/item.ts'

/** `hash`: of its exact bytes; `prev`: of the item its device wrote before, '' for its first. */
export type VerifiedItem = SignedWord & { device: DeviceFp; hash: string; prev: string; bytes: Uint8Array }

export type Verified = {
  items: readonly VerifiedItem[]
  /** Everything there is has been looked at. */
  isWhole: boolean
}

export type VerifiedItems = {
  read: Observed<Verified>
  /** Something that has come is not looked at yet. */
  isBusy: Observed<boolean>
  stop(): void
}

const byHash = new WeakMap<Uint8Array, string>()
const hashOf = (bytes: Uint8Array): string => {
  const known = byHash.get(bytes) ?? toBase64url(itemHash(bytes))
  byHash.set(bytes, known)
  return known
}

/** Signatures that were found to hold, by `hash`: such an item is not checked again, in this run or a later one. */
export type Verdicts = { has(hash: string): boolean; add(hash: string): void }

const noVerdicts: Verdicts = { has: () => false, add: () => {} }

export function verifiedItems(
  rows: Pick<ItemRows, 'rows' | 'changed'>,
  place: ItemPlace,
  resolution: Observed<Resolution>,
  verdicts: Verdicts = noVerdicts,
): VerifiedItems {
  const read = observed<Verified>({ items: [], isWhole: false })
  /** By the very bytes: Yjs gives the same object for the same row. Null: looked at, and nobody's. */
  const known = new WeakMap<Uint8Array, VerifiedItem | null>()
  let round = 0
  const isBusy = observed(false)

  async function look({ id, bytes }: ItemRow): Promise<void> {
    const hash = hashOf(bytes)
    const isKnown = verdicts.has(hash)
    const unchecked = uncheckedItem(bytes, isKnown)
    if (!unchecked) return void known.set(bytes, null)
    const { item, isSignedBy } = unchecked
    const owner = resolution.get().deviceOwner(item.by)
    // Whose device it is may still come: such a row is looked at again when the log grows.
    if (!owner) return
    const isGood = item.id === id && (isKnown || (await isSignedBy(owner.certificate.devEd, place)))
    if (!isGood) return void known.set(bytes, null)
    verdicts.add(hash)
    const { type, by: device, at, body } = item
    const prev = equalBytes(item.prev, noItem) ? '' : toBase64url(item.prev)
    known.set(bytes, { id, type, by: owner.did, device, at, body, hash, prev, bytes })
  }

  const show = (isWhole: boolean) => {
    const items = rows.rows().flatMap(({ bytes }) => known.get(bytes) ?? [])
    read.set({ items, isWhole })
  }

  async function lookAtAll(): Promise<void> {
    const mine = ++round
    isBusy.set(true)
    const fresh = rows.rows().filter(({ bytes }) => !known.has(bytes))
    const isMany = fresh.reduce((sum, row) => sum + weightOf(row), 0) > atFirst
    // The latest are what somebody who opens it looks at.
    if (isMany) {
      const times = new Map(fresh.map((row) => [row, timeIn(row.bytes)]))
      fresh.sort((a, b) => times.get(b)! - times.get(a)!)
    }
    let done = 0
    let next = atFirst
    let breath = 0
    for (let at = 0; at < fresh.length;) {
      const lot = lotFrom(fresh, at)
      at += lot.length
      done += lot.reduce((sum, row) => sum + weightOf(row), 0)
      await Promise.all(lot.map(look))
      if (round !== mine) return
      if (!isMany || at === fresh.length) continue
      const isShown = done >= next
      if (isShown) show(false)
      while (done >= next) next *= next < soon ? 2 : 4
      if (!isShown && done - breath < breathing) continue
      // Others have their turn between, and what is there is drawn.
      breath = done
      await new Promise((resolve) => setTimeout(resolve))
      if (round !== mine) return
    }
    show(true)
    isBusy.set(false)
  }

  const again = () => void lookAtAll()
  const stops = [rows.changed.subscribe(again), resolution.subscribe(again)]
  again()
  return {
    ...{ read, isBusy },
    stop() {
      round++
      for (const stop of stops) stop()
    },
  }
}

/** What it takes to look at one: as much as a message takes, or as many as lie in it where they were brought along. */
const weightOf = ({ bytes }: ItemRow): number => Math.max(1, bytes.length / 1_000)

/**
 * Weights. Shown as soon as the first are checked, where there are more; then whenever there are twice as many, and from `soon` on
 * whenever there are four times as many.
 */
const atFirst = 128
const soon = 256
const breathing = 256

/** Weight of what is checked side by side. */
const atOnce = 64

function lotFrom(rows: readonly ItemRow[], from: number): readonly ItemRow[] {
  let weight = 0
  let end = from
  while (end < rows.length && weight < atOnce) weight += weightOf(rows[end++]!)
  return rows.slice(from, end)
}

/** Whose items are missing, and how many: a hash that an item of theirs follows and nobody has. */
export function missingItems(items: readonly VerifiedItem[]): ReadonlyMap<Did, number> {
  const there = new Set(items.map(({ device, hash }) => `${device} ${hash}`))
  const goneBy = new Map<Did, Set<string>>()
  for (const { type, by, body } of items) {
    if (type !== 'take-back' || !Array.isArray(body.gone)) continue
    const gone = goneBy.get(by) ?? new Set<string>()
    for (const hash of body.gone as unknown[]) if (hash instanceof Uint8Array) gone.add(toBase64url(hash))
    goneBy.set(by, gone)
  }
  const lacking = new Map<Did, Set<string>>()
  for (const { by, device, prev } of items) {
    if (prev === '' || there.has(`${device} ${prev}`) || goneBy.get(by)?.has(prev)) continue
    lacking.set(by, (lacking.get(by) ?? new Set()).add(prev))
  }
  return new Map([...lacking].map(([did, hashes]) => [did, hashes.size]))
}

/** What signs for this device in one document. */
export type Pen = {
  place: ItemPlace
  device: Pick<Device, 'fp' | 'sign'>
  clock: Clock
  random: RandomBytes
}

/** An item of this device, verified or just written. */
export type OwnItem = { id: ItemId; at: number; bytes: Uint8Array }

/**
 * A new item, following the last that this device wrote there.
 * @param own what it wrote there before, in any order: never what merely says so
 */
export function signItem(
  { place, device, clock, random }: Pen,
  own: readonly OwnItem[],
  type: string,
  body: ItemBody,
): OwnItem & { bytes: Bytes } {
  let tip: OwnItem | undefined
  for (const one of own) if (!tip || one.at > tip.at || (one.at === tip.at && one.id > tip.id)) tip = one
  const id = newItemId(random)
  // A clock that was set back must not put an answer before its question, nor an edit before what it changes.
  const at = Math.max(clock.now(), tip ? tip.at + 1 : 0)
  const prev = tip ? itemHash(tip.bytes) : noItem
  return { id, at, bytes: itemBytes({ id, type, by: device.fp, body, at, prev }, place, device.sign) }
}
