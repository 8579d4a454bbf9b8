'use client'
/** Shows the words that were looked for, in the room one goes to: scrolled to, and lit for a moment. */
import { fold } from '../../lib/base/fold.ts'

/** Milliseconds that a room is waited for, and that its words stay lit. */
const patienceMs = 6_000
const litMs = 4_000
const name = 'snug-found'

/** The first place of any of the words, in what can be read of the room. */
function placeOf(room: Element, words: readonly string[]): Range | null {
  const walker = document.createTreeWalker(room, NodeFilter.SHOW_TEXT)
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const text = node.nodeValue ?? ''
    const folded = fold(text)
    for (const word of words) {
      const at = folded.length === text.length ? folded.indexOf(word) : text.toLowerCase().indexOf(word)
      if (at < 0 || !node.parentElement?.closest('[contenteditable], [data-row], dialog, article')) continue
      const range = new Range()
      range.setStart(node, at)
      range.setEnd(node, Math.min(text.length, at + word.length))
      return range
    }
  }
  return null
}

/** Once, as soon as the room shows the words; nothing happens when it never does. */
export function showMatch(words: readonly string[]): void {
  const sought = words.map((word) => fold(word)).filter((word) => word.length > 1)
  if (sought.length === 0) return
  const until = performance.now() + patienceMs
  const look = () => {
    const room = document.querySelector('dialog[open]') ?? document.getElementById('room')
    const place = room && placeOf(room, sought)
    if (!place) {
      if (performance.now() < until) setTimeout(look, 120)
      return
    }
    const { top, bottom } = place.getBoundingClientRect()
    if (top < 80 || bottom > innerHeight - 120)
      place.startContainer.parentElement?.scrollIntoView({ block: 'center' })
    if (!('highlights' in CSS)) return
    const lit = new Highlight(place)
    CSS.highlights.set(name, lit)
    setTimeout(() => {
      if (CSS.highlights.get(name) === lit) CSS.highlights.delete(name)
    }, litMs)
  }
  setTimeout(look, 60)
}
