/**
 * A line of a page as Markdown. Marks are written with signs where those would be read again as what they were, and with
 * tags, which every reader of Markdown knows, where they would not: beside letters, or beside the same sign.
 */
import type { ContentNode } from './content-node.ts'
import { houseLinkOf } from './house-link.ts'
import { inlineWords } from './inline-words.ts'
import {
  houseLinkName,
  houseLinkUrl,
  houseLinkWords,
  mathsName,
  linkLabel,
  mathsSource,
  shownFileName,
  texOf,
} from './message-nodes.ts'
import { dayInWords, dayOf, mentionOf } from './node-attributes.ts'
import { isSafeLink } from './safe-link.ts'

/** Text in which nothing means more than it says. */
export const escapeMarkdown = (text: string): string =>
  text
    .replace(/[\\`*_[\]<>~|&$]/g, '\\$&')
    .replace(/^(\s*)([-+#=]|\d+(?=[.)]))/gm, (_, space: string, sign: string) =>
      /\d/.test(sign) ? `${space}${sign}\\` : `${space}\\${sign}`,
    )
    .replace(/(?:https?|ftp)(?=:\/\/)|www(?=\.)/gi, '$&\\')
    .replace(/(?<=[\w.+-])@(?=[\w-]+\.\w)/g, '\\@')

/** From the outside in. */
const order = ['link', 'highlight', 'underline', 'bold', 'italic', 'strike', 'code'] as const
type Kind = (typeof order)[number]

const signs: Partial<Record<Kind, string>> = { bold: '**', italic: '*', strike: '~~' }
const tags: Partial<Record<Kind, string>> = {
  highlight: 'mark',
  underline: 'u',
  bold: 'strong',
  italic: 'em',
  strike: 'del',
}

type Run = { written: string; marks: ReadonlyMap<string, string>; isText: boolean }

/** The runs of one block in one line; `\` and a newline where it breaks. In a cell a bar in a formula would end it. */
export function markdownLine(nodes: readonly ContentNode[], isCell = false): string {
  const runs = joined(nodes.flatMap((node) => runsOf(node, isCell))).flatMap((run) =>
    spacesApart(run, isCell),
  )
  return atEdges(within(runs, order, '', ''))
}

/** Space where a line begins would set it in, where it ends it is nobody's; a last break would be a stray sign. */
const atEdges = (line: string): string =>
  line
    .replace(/^[ \t]+/gm, '')
    .replace(/[ \t]+$/gm, '')
    .replace(/(?:\\\n)+$/, '')

function runsOf(node: ContentNode, isCell: boolean): Run[] {
  const marks = new Map(
    (node.marks ?? []).flatMap(({ type, attrs }): [string, string][] => {
      if (type !== 'link') return (order as readonly string[]).includes(type) ? [[type, '']] : []
      const href = attrs?.href
      return typeof href === 'string' && isSafeLink(href) ? [[type, href]] : []
    }),
  )
  const chip = chipOf(node, isCell)
  if (chip !== null) return [{ written: chip, marks, isText: false }]
  if (node.type !== 'text') return (node.content ?? []).flatMap((each) => runsOf(each, isCell))
  return (node.text ?? '')
    .split(/\r\n?|\n/)
    .flatMap((text, i): Run[] => [
      ...(i > 0 ? [{ written: '\\\n', marks, isText: false }] : []),
      ...(text === '' ? [] : [{ written: text, marks, isText: true }]),
    ])
}

/** Marks that Markdown does not know part no words. */
function joined(runs: readonly Run[]): Run[] {
  const whole: Run[] = []
  for (const run of runs) {
    const last = whole.at(-1)
    const isSame =
      last?.isText &&
      run.isText &&
      last.marks.size === run.marks.size &&
      [...run.marks].every(([kind, href]) => last.marks.get(kind) === href)
    if (isSame) whole[whole.length - 1] = { ...last, written: last.written + run.written }
    else whole.push(run)
  }
  return whole
}

/** Space apart from words: signs stand at the words themselves, since beside a space they would be no signs. */
function spacesApart(run: Run, isCell: boolean): Run[] {
  if (!run.isText) return [run]
  if (run.marks.has('code')) {
    const isTag = isCell && run.written.includes('|')
    const written = isTag ? `<code>${asReferences(run.written)}</code>` : codeOf(run.written)
    return [{ ...run, written }]
  }
  const [, before = '', words = '', after = ''] = /^(\s*)([\s\S]*?)(\s*)$/.exec(run.written) ?? []
  return [before, escapeMarkdown(words), after]
    .filter((written) => written !== '')
    .map((written) => ({ ...run, written }))
}

const isSpace = (run: Run): boolean => run.written.trim() === '' || run.written === '\\\n'

function chipOf(node: ContentNode, isCell = false): string | null {
  if (node.type === 'hardBreak') return '\\\n'
  if (node.type === mathsName) return formula(node, isCell)
  if (node.type === houseLinkName)
    return `[${escapeMarkdown(houseLinkWords(node.attrs))}](${houseLinkUrl(node)})`
  if (node.type === shownFileName) return `![${escapeMarkdown(linkLabel(node))}](${houseLinkUrl(node)})`
  const person = node.type === 'mention' ? mentionOf(node.attrs) : null
  if (person) return `[@${escapeMarkdown(person.name)}](${houseLinkOf({ is: 'person', did: person.who })})`
  const day = node.type === 'day' ? dayOf(node.attrs) : null
  if (day) return `<time datetime="${day}">${dayInWords(day)}</time>`
  if (node.type === 'text') return null
  const words = inlineWords(node)
  return words === null ? null : escapeMarkdown(words)
}

function formula(node: ContentNode, isCell: boolean): string {
  const source = mathsSource(node)
  const tex = texOf(node)
  if (typeof node.attrs?.display === 'boolean') return source
  const isPlain = /^[^\s$`\n](?:[^$`\n]*[^\s$`\n])?$/.test(tex) && !tex.endsWith('\\')
  if (isPlain && !(isCell && tex.includes('|'))) return source
  return texTag(tex)
}

const texTag = (tex: string): string => `<span data-tex="${asReferences(tex)}"></span>`

/** Every sign that could mean something, as a number. */
export const asReferences = (text: string): string =>
  text.replace(/[^\p{L}\p{N} ,;]/gu, (sign) => `&#${sign.codePointAt(0)};`)

function within(runs: readonly Run[], kinds: readonly Kind[], before: string, after: string): string {
  let line = ''
  for (let at = 0; at < runs.length;) {
    const first = runs[at]!
    const last = line.at(-1) ?? before
    const { kind, end } = widest(runs, at, kinds)
    if (last === '!' && line !== '' && (kind === 'link' || first.written.startsWith('[')))
      line = `${line.slice(0, -1)}\\!`
    if (!kind) line += beside(last, first.written)
    else {
      const rest = kinds.filter((each) => each !== kind)
      const next = runs[end] ? firstSign(runs[end]!, kinds) : after
      const inside = (outer: string | null) => within(runs.slice(at, end), rest, outer ?? last, outer ?? next)
      line += marked(kind, first.marks.get(kind)!, inside, last, next)
    }
    at = end
  }
  return line
}

/** The mark of a run that reaches furthest, and where it ends; space at either end belongs to the words around it. */
function widest(
  runs: readonly Run[],
  at: number,
  kinds: readonly Kind[],
): { kind: Kind | null; end: number } {
  const first = runs[at]!
  let found: { kind: Kind | null; end: number } = { kind: null, end: at + 1 }
  for (const kind of kinds) {
    if (!first.marks.has(kind) || kind === 'code' || (kind !== 'link' && isSpace(first))) continue
    let end = at + 1
    while (end < runs.length && isAlike(runs[end]!, first, kind)) end++
    if (kind !== 'link') while (end > at + 1 && isSpace(runs[end - 1]!)) end--
    if (!found.kind || end > found.end) found = { kind, end }
  }
  return found
}

/** What the next run will begin with. */
function firstSign(run: Run, kinds: readonly Kind[]): string {
  const { marks, written } = run
  if (isSpace(run)) return written[0] ?? ''
  const kind = kinds.find((each) => marks.has(each) && each !== 'code')
  return kind === undefined ? (written[0] ?? '') : kind === 'link' ? '[' : '*'
}

/** Neighbours under one mark. */
const isAlike = (run: Run, first: Run, kind: Kind): boolean => run.marks.get(kind) === first.marks.get(kind)

/** Two pieces of code side by side would be one, a formula before a number a price. */
const beside = (last: string, written: string): string =>
  (last === '`' && written.startsWith('`')) || (last === '$' && /^[\d$]/.test(written))
    ? `<!-- -->${written}`
    : written

function marked(
  kind: Kind,
  href: string,
  inside: (outer: string | null) => string,
  last: string,
  next: string,
): string {
  if (kind === 'link') return `[${inside(' ')}](${addressOf(href)})`
  const sign = signs[kind]
  if (sign) {
    const words = inside(sign[0]!)
    if (
      opens(last, words[0]) &&
      opens(next, words.at(-1)) &&
      !/^[*~]|[*~]$/.test(words) &&
      !isSign(last) &&
      !isSign(next)
    )
      return sign + words + sign
  }
  const tag = tags[kind]!
  return `<${tag}>${inside(null)}</${tag}>`
}

const isSign = (sign: string): boolean => sign === '*' || sign === '~' || sign === '_'
const isLetter = (sign: string): boolean => /[\p{L}\p{N}]/u.test(sign)

/** Whether a sign between the two would be read as one that opens (or, seen from the other side, closes). */
const opens = (outside: string, inside: string | undefined): boolean =>
  inside !== undefined && (isLetter(inside) || (inside.trim() !== '' && outside.trim() === ''))

function codeOf(text: string): string {
  const longest = Math.max(0, ...[...text.matchAll(/`+/g)].map(([ticks]) => ticks.length))
  const ticks = '`'.repeat(longest + 1)
  const isSpaced = /^ [\s\S]* $/.test(text) && text.trim() !== ''
  const space = /^`|`$/.test(text) || isSpaced ? ' ' : ''
  return `${ticks}${space}${text.replace(/\n/g, ' ')}${space}${ticks}`
}

/** Signs that would end it, or be read before it is, as numbers. */
const addressOf = (href: string): string => {
  const sound = href.replace(/[<>\s\\|`$]/g, (sign) => encodeURIComponent(sign))
  return /[()&[\]]/.test(sound) ? `<${sound.replace(/&/g, '&amp;')}>` : sound
}

/** A line of a page within HTML within Markdown: no sign in it means anything, tags and chips do. */
export const summaryLine = (nodes: readonly ContentNode[]): string =>
  nodes
    .map((node) => {
      if (node.type === 'hardBreak') return '<br>'
      if (node.type === mathsName) return texTag(texOf(node))
      if (node.type !== 'text') return chipOf(node) ?? summaryLine(node.content ?? [])
      const written = asReferences(node.text ?? '')
      const marks = new Set((node.marks ?? []).map(({ type }) => type))
      const tagged = [...order].reverse().reduce((html, kind) => {
        const tag = kind === 'code' ? 'code' : tags[kind]
        return tag && marks.has(kind) ? `<${tag}>${html}</${tag}>` : html
      }, written)
      const href = node.marks?.find(({ type }) => type === 'link')?.attrs?.href
      return typeof href === 'string' && isSafeLink(href) ? `[${tagged}](${addressOf(href)})` : tagged
    })
    .join('')
    .trim()
