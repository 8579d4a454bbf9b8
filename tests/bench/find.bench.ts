/**
 * Finding in 200,000 messages and 5,000 pages: how long a question takes while it is typed letter by letter, and how large
 * the index is beside the text, with MiniSearch over the same texts in the same run.
 */
import MiniSearch from 'minisearch'
import type { Did } from '../../lib/base/ids.ts'
import { findIndex } from '../../lib/studio/find/find-index.ts'
import { partsOf, type FoundText, type FoundTexts } from '../../lib/studio/find/found-text.ts'
import { readQuery } from '../../lib/studio/find/query.ts'
import type { DocId } from '../../lib/base/ids.ts'
import type { Bench } from './run.ts'
import { ms, table } from './table.ts'

const messages = 200_000
const pages = 5_000
const now = Date.UTC(2026, 10, 22)

/** Seeded, so that every run has the same words. */
function randomly(seed: number): () => number {
  let state = seed
  return () => (state = (state * 1664525 + 1013904223) >>> 0) / 2 ** 32
}

/** 40,000 words, few of them often and most seldom, as people use them. */
function vocabulary(random: () => number) {
  const letters = 'etaoinshrdlucmfwypvbgk'
  const words = Array.from({ length: 40_000 }, (_, i) => {
    let word = ''
    for (let n = i + 7; n > 0; n = Math.floor(n / 22)) word += letters[n % 22]
    while (word.length < 3 + (i % 7)) word += 'aeiou'[(i + word.length) % 5]
    return word
  })
  return () => words[Math.min(words.length - 1, Math.floor(words.length ** random()) - 1)]!
}

function texts(random: () => number, word: () => string): FoundTexts[] {
  const some = (least: number, most: number) =>
    Array.from({ length: least + Math.floor(random() * (most - least)) }, word).join(' ')
  const parts: FoundTexts[] = []
  const thread = (nth: number, count: number) =>
    Array.from({ length: count }, (_, i): FoundText => {
      const at = now - (messages - nth * count - i) * 60_000
      return { kind: 'message', id: '', title: '', text: some(4, 34), by: `did:${i % 20}` as Did, at }
    })
  for (let nth = 0; nth < messages / 400; nth++)
    parts.push(...partsOf(`thread${String(nth).padStart(16, '0')}` as DocId, thread(nth, 400)))
  for (let nth = 0; nth < pages; nth++) {
    const page: FoundText = { kind: 'page', id: '', title: some(2, 6), text: some(100, 500), by: '', at: now }
    parts.push(...partsOf(`page${String(nth).padStart(18, '0')}` as DocId, [page]))
  }
  return parts
}

const p = (times: number[], share: number) => times.sort((a, b) => a - b)[Math.floor(times.length * share)]!

const find: Bench = async (print) => {
  const random = randomly(7)
  const word = vocabulary(random)
  const parts = texts(random, word)
  const size = parts.reduce(
    (sum, { texts: all }) => sum + all.reduce((n, one) => n + one.title.length + one.text.length, 0),
    0,
  )
  /** What is in the field after each letter of two words; every tenth has a slip in it. */
  const typed = Array.from({ length: 40 }, (_, i) => {
    const words = `${word()} ${word()}`
    const whole = i % 10 === 0 ? words.replace(/(.)(.)$/, '$2$1') : words
    return Array.from(whole, (_letter, at) => whole.slice(0, at + 1))
  }).flat()

  let from = performance.now()
  const index = findIndex([])!
  for (const part of parts) index.put(part)
  const kept = index.kept()!
  const building = performance.now() - from
  const bytes = kept.reduce((sum, segment) => sum + segment.length, 0)
  from = performance.now()
  const reopened = findIndex(kept)!
  const opening = performance.now() - from
  const how = { most: 40, now, nameOf: () => '' }
  const ours = typed.map((words) => {
    const at = performance.now()
    reopened.search(readQuery(words, now), how)
    return performance.now() - at
  })

  const mini = new MiniSearch({ fields: ['title', 'text'] })
  from = performance.now()
  let id = 0
  for (const { texts: all } of parts) mini.addAll(all.map(({ title, text }) => ({ id: id++, title, text })))
  const miniBuilding = performance.now() - from
  const json = JSON.stringify(mini)
  from = performance.now()
  const miniReopened = MiniSearch.loadJSON(json, { fields: ['title', 'text'] })
  const miniOpening = performance.now() - from
  const theirs = typed
    .filter((_, i) => i % 5 === 0)
    .map((words) => {
      const at = performance.now()
      miniReopened.search(words, { prefix: true, fuzzy: 0.2, combineWith: 'AND' })
      return performance.now() - at
    })

  const share = (part: number) => `${((part / size) * 100).toFixed(0)} %`
  const rows = [
    [`${(size / 1e6).toFixed(0)} MB of text`, 'Snug', 'MiniSearch', 'goal'],
    ['a question while typing, half under', ms(p(ours, 0.5)), ms(p(theirs, 0.5)), ''],
    ['95 of 100 under', ms(p(ours, 0.95)), ms(p(theirs, 0.95)), '100 ms'],
    ['the index beside the text', share(bytes), share(json.length), '30 %'],
    ['opened again', ms(opening), ms(miniOpening), ''],
    ['built, in a worker', ms(building), ms(miniBuilding), ''],
  ]
  for (const line of table(rows)) print(line)
}
export default find
