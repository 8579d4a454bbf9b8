/** What a note on the lock screen says. */
import type { Look, ToldOf } from './looked.ts'

export type ToldWords = { title: string; body: string; path: string }

/** Lines of one note: more are counted. */
const lines = 4

/** null: nothing is to be said. */
export function wordsOf(look: Look): ToldWords | null {
  if (look.is === 'unknown')
    return { title: 'Snug', body: 'Somebody may have named you. Open Snug to look.', path: '/home' }
  const [first] = look.of
  if (!first) return null
  if (look.of.length === 1)
    return { title: first.studioName || 'Snug', body: `${lineOf(first)}.`, path: pathOf(first) }
  const studios = new Set(look.of.map(({ studio }) => studio))
  const rest = look.of.length - lines
  const said = look.of
    .slice(0, lines)
    .map((one) => lineOf(one) + (studios.size > 1 && one.studioName ? `, ${one.studioName}` : ''))
  if (rest > 0) said.push(rest === 1 ? 'and once more' : `and ${rest} times more`)
  const isOne = studios.size === 1
  return {
    title: (isOne && first.studioName) || 'Snug',
    body: said.join('\n'),
    path: isOne ? `/s/${first.studio}` : '/home',
  }
}

const lineOf = ({ byName, title }: ToldOf): string => {
  const who = byName.trim().split(/\s+/)[0] || 'Somebody'
  return title ? `${who} named you in ${title}` : `${who} named you`
}

const pathOf = ({ studio, in: room, doc, item }: ToldOf): string =>
  room === 'thread'
    ? `/s/${studio}/threads/${doc}/${item}`
    : `/s/${studio}/${room === 'page' ? 'pages' : 'boards'}/${doc}`
