/**
 * Sends what this device keeps and the relay lacks, one file after another, chunk by chunk from where it was; asks the relay what it
 * has; then fetches ahead what others added. One window of a device does it, and it goes on after a crash from what is stored.
 */
import type { Clock } from '../../base/clock.ts'
import { parseFileId, type FileId } from '../../base/ids.ts'
import { observed, until, type Observed } from '../../base/observed.ts'
import { chunkCount, isMarked, sealedChunkLength, sealedSize } from '../../wire/blobs.ts'
import type { Copies } from './copies.ts'
import type { BlobRelay, BlobRow, BlobStore, Windows } from './ports.ts'

export type Stuck = 'quota' | 'too-big-for-relay'

export type Sending = {
  /** Bytes of it that the relay has, while it is being sent, here or in another window. */
  sent(id: FileId): number | null
  stuck(id: FileId): Stuck | null
  /** Changes whenever `sent` or `stuck` would answer otherwise. */
  changed: Observed<number>
  /** Something may have to be sent, fetched or asked. */
  wake(): void
  /** The same, and what was refused is tried again. */
  tryAgain(): void
  /** Resolves when nothing of it is at work any more. */
  stop(): Promise<void>
}

export type SendingOptions = {
  store: BlobStore
  relay: BlobRelay
  windows: Windows
  copies: Copies
  isOnline: Observed<boolean>
  mayWrite: Observed<boolean>
  /** Whether a file is still one of the studio's. */
  isWanted(row: BlobRow): boolean
  /** The relay has all of it now. */
  onSent(row: BlobRow): void
  /** Blobs that were removed for good. */
  removed(): readonly FileId[]
  /** Which of these the studio's list does not name; null while this device cannot know. */
  unnamed(there: readonly FileId[]): readonly FileId[] | null
  /** Fetches what is wanted here before anybody asks for it; ends early when `isOver`. */
  fetchAhead(isOver: () => boolean): Promise<void>
  clock: Clock
}

const firstRetryMs = 2_000
const lastRetryMs = 120_000
/** How often what was refused for want of room is tried again. */
const refusedMs = 10 * 60_000
/** How often what no list names is looked for, and how much of it goes at once. */
const collectMs = 24 * 60 * 60_000
const mostCollected = 50
/** How long news is gathered. */
const gatherMs = 300
/** Chunks of one file on the way at once. */
const lanes = 2

export function startSending(options: SendingOptions): Sending {
  const { store, relay, windows, copies, isOnline, mayWrite, clock } = options
  const sentById = new Map<FileId, number>()
  const stuckById = new Map<FileId, Stuck>()
  const changed = observed(0)
  const tell = () => changed.set(changed.get() + 1)
  const wanted = observed(0)
  const wake = () => wanted.set(wanted.get() + 1)

  const showSent = (id: FileId, sent: number | null) => {
    if (sent === null) sentById.delete(id)
    else sentById.set(id, sent)
    tell()
    windows.tell({ is: 'sending', id, sent: sent ?? -1 })
  }
  const showStuck = (id: FileId, why: Stuck | null) => {
    if (why === null ? !stuckById.delete(id) : stuckById.get(id) === why) return
    if (why) stuckById.set(id, why)
    tell()
    windows.tell({ is: 'stuck', id, why })
  }
  const stopNews = windows.onNews((news) => {
    if (news.is === 'waiting') return wake()
    if (news.is === 'sending') {
      if (news.sent < 0) sentById.delete(news.id)
      else sentById.set(news.id, news.sent)
      tell()
    }
    if (news.is === 'stuck') {
      if (news.why) stuckById.set(news.id, news.why)
      else stuckById.delete(news.id)
      tell()
    }
  })

  /** The small ones first: they are what is shown of the others. */
  const waiting = (): BlobRow[] =>
    [...copies.rows()]
      .filter((row) => row.isWhole && !row.atRelay && !stuckById.has(row.id) && options.isWanted(row))
      .sort((a, b) => Number(a.of === null) - Number(b.of === null) || a.addedAt - b.addedAt)

  type Outcome = 'ok' | 'stuck' | 'later'

  async function send(row: BlobRow): Promise<Outcome> {
    const { id, size } = row
    const begun = await relay.begin(id, sealedSize(size))
    if (!begun.ok) return refused(id, begun.why)
    if (begun.value.complete) return sent(row)
    const lacking = Array.from({ length: chunkCount(size) }, (_, n) => n).filter(
      (n) => !isMarked(begun.value.has, n),
    )
    let done = sealedSize(size) - lacking.length * sealedChunkLength
    showSent(id, Math.max(0, Math.min(size, done)))
    let isComplete = false
    let outcome: Outcome | null = null
    const lane = async () => {
      for (let n = lacking.shift(); n !== undefined && outcome === null; n = lacking.shift()) {
        const chunk = await store.chunk(id, n)
        if (!chunk) {
          // It was let go of meanwhile, or its row says more than is there: it is not whole here.
          await copies.note(id, { isWhole: false })
          outcome = 'stuck'
          return
        }
        const answer = await relay.put(id, n, chunk)
        if (!answer.ok) {
          outcome = refused(id, answer.why)
          return
        }
        isComplete ||= answer.value.complete
        done += chunk.length
        showSent(id, Math.max(0, Math.min(size, done)))
      }
    }
    await Promise.all(Array.from({ length: lanes }, lane))
    if (outcome !== null) {
      // What the relay has of it stays shown: it goes on from there.
      if (outcome === 'stuck') showSent(id, null)
      return outcome
    }
    // All chunks were stored, and yet it is not complete: some went meanwhile. The relay is asked anew.
    return isComplete ? sent(row) : 'later'
  }

  async function sent(row: BlobRow): Promise<Outcome> {
    await copies.note(row.id, { atRelay: true })
    showSent(row.id, null)
    showStuck(row.id, null)
    const list = copies.list()
    if (list && !list.blobs.includes(row.id))
      await copies.setList({
        ...list,
        ...{ blobs: [...list.blobs, row.id], used: list.used + sealedSize(row.size) },
      })
    options.onSent(row)
    return 'ok'
  }

  function refused(id: FileId, why: string): Outcome {
    if (why !== 'quota' && why !== 'too-large') return 'later'
    showStuck(id, why === 'quota' ? 'quota' : 'too-big-for-relay')
    return 'stuck'
  }

  /** What no list names is offered for removal once a day, a bounded part of it. */
  let collectedAt = -Infinity
  async function collect(there: readonly string[]): Promise<boolean> {
    if (clock.now() - collectedAt < collectMs) return false
    const unnamed = options.unnamed(there.flatMap((id) => parseFileId(id) ?? []))
    if (unnamed === null) return false
    collectedAt = clock.now()
    let isLess = false
    for (const id of unnamed.slice(0, mostCollected)) {
      if (!(await relay.removeUnnamed(id)).ok) break
      isLess = true
    }
    return isLess
  }

  /** Asks the relay what it has; what was removed for good goes there too. */
  async function look(): Promise<boolean> {
    const answer = await relay.list()
    if (!answer.ok) return false
    await copies.setList(answer.value)
    if (!mayWrite.get()) return true
    const there = new Set<string>(answer.value.blobs)
    let isLess = await collect(answer.value.blobs)
    for (const id of options.removed()) if (there.has(id)) isLess = (await relay.remove(id)).ok || isLess
    if (isLess) {
      const after = await relay.list()
      if (after.ok) await copies.setList(after.value)
    }
    return true
  }

  /** Asks, sends what waits, fetches ahead. False when something is to be tried again. */
  async function round(hasEnded: () => boolean): Promise<boolean> {
    if (!(await look())) return false
    while (!hasEnded() && isOnline.get() && mayWrite.get()) {
      const row = waiting()[0]
      if (!row) break
      if ((await send(row)) === 'later') return false
    }
    const isOver = () => hasEnded() || !isOnline.get() || (mayWrite.get() && waiting().length > 0)
    if (!isOver()) await options.fetchAhead(isOver)
    return true
  }

  async function run(isOver: Promise<void>): Promise<void> {
    let hasEnded = false
    void isOver.then(() => {
      hasEnded = true
      wake()
    })
    let patience = firstRetryMs
    let lastRefused = clock.now()
    while (!hasEnded) {
      const seen = wanted.get()
      if (stuckById.size > 0 && clock.now() - lastRefused > refusedMs) {
        lastRefused = clock.now()
        for (const id of [...stuckById.keys()]) showStuck(id, null)
      }
      // The disk may be taken away under it: then it is as if the relay had not answered.
      const isFine = !isOnline.get() || (await round(() => hasEnded).catch(() => false))
      if (isFine) patience = firstRetryMs
      const isNews = until(wanted, (now) => now !== seen)
      let cancel = () => {}
      const late = new Promise<void>((resolve) => {
        const ms = isFine ? refusedMs : patience
        cancel = clock.after(ms, resolve)
      })
      if (!isFine) patience = Math.min(patience * 2, lastRetryMs)
      await Promise.race([isNews, late])
      cancel()
      // Several things stored one after another are asked about at once.
      if (!hasEnded) await new Promise<void>((resolve) => clock.after(gatherMs, resolve))
    }
  }

  const stops = [isOnline.subscribe(wake), mayWrite.subscribe(wake)]
  let hasRun: Promise<void> = Promise.resolve()
  const leave = windows.alone((isOver) => (hasRun = run(isOver)))

  return {
    sent: (id) => sentById.get(id) ?? null,
    stuck: (id) => stuckById.get(id) ?? null,
    changed,
    wake() {
      wake()
      windows.tell({ is: 'waiting' })
    },
    tryAgain() {
      for (const id of [...stuckById.keys()]) showStuck(id, null)
      wake()
      windows.tell({ is: 'waiting' })
    },
    stop() {
      stopNews()
      for (const stop of stops) stop()
      leave()
      return hasRun
    },
  }
}
