/**
 * What Slack saves of a workspace: a folder a channel, a file a day. A conversation of some length under a message becomes a thread; what
 * else was said in a channel is one thread of the channel's name. Comes from anybody: every part of it may be anything.
 */
import { slackReaction, slackToMarkdown, type SlackNames } from '../../base/slack-text.ts'
import type { BroughtPerson } from '../../model/thread-brought.ts'
import {
  carriedThreadsLimits as most,
  nothingLost,
  saidNothing,
  type CarriedFile,
  type CarriedMessage,
  type CarriedThread,
  type ThreadsLoss,
  type ThreadsReading,
} from './carried-threads.ts'
import { isObject, lineIn, listIn, objectsIn, textIn, type Foreign } from './foreign-threads.ts'

/** Files by their paths, read when they are asked for; null for one that is damaged. */
export type Files = ReadonlyMap<string, () => Uint8Array | null>

export type SlackOptions = {
  /** Awaited after each file: a window must not stand still. */
  breathe(): Promise<void>
}

type Row = CarriedMessage & { ts: string; parent: string | null }
/** Files that lie in the zip by their ids at Slack, and those of them that messages name. */
type Beside = { paths: ReadonlyMap<string, string>; files: Map<string, CarriedFile> }

const users = /^(?:[^/]+\/)?users\.json$/

/** Whether these files are an export of Slack's. */
export const isSlack = (files: Files): boolean => [...files.keys()].some((path) => users.test(path))

export async function fromSlack(files: Files, { breathe }: SlackOptions): Promise<ThreadsReading> {
  const root = [...files.keys()].find((path) => users.test(path))?.replace(/users\.json$/, '')
  if (root === undefined) return { ok: false, problem: { why: 'unknown' } }
  const loss = nothingLost()
  const people = namesOfPeople(listOf(files, `${root}users.json`))
  const channels = [...listOf(files, `${root}channels.json`), ...listOf(files, `${root}groups.json`)].slice(
    0,
    most.threads,
  )
  loss.direct = listOf(files, `${root}dms.json`).length + listOf(files, `${root}mpims.json`).length
  const channelNames = new Map(
    channels.map((one) => [lineIn(one, 'id', 40), lineIn(one, 'name', most.title)]),
  )
  const names: SlackNames = {
    person: (id) => people.get(id) ?? null,
    channel: (id) => channelNames.get(id) || null,
  }
  const days = daysByFolder(files, root)
  const beside: Beside = { paths: filesBeside(files, root), files: new Map() }
  const said: { name: string; rows: Row[] }[] = []
  let left: number = most.messages
  for (const channel of channels) {
    const name = lineIn(channel, 'name', most.title)
    const pinned = new Set(objectsIn(channel, 'pins').map((pin) => lineIn(pin, 'id', 40)))
    const rows: Row[] = []
    for (const path of days.get(name) ?? []) {
      const messages = listOf(files, path)
      if (left < messages.length) loss.messages += messages.length - left
      for (const message of messages.slice(0, left)) {
        const row = readMessage(message, names, loss, beside, files)
        if (row) rows.push({ ...row, isPinned: pinned.has(row.ts) })
      }
      left -= Math.min(left, messages.length)
      await breathe()
    }
    said.push({ name, rows })
  }
  const least = leastOf(said)
  const threads = said.flatMap(({ name, rows }) => threadsOf(name, rows, least))
  if (threads.length === 0) return { ok: false, problem: { why: 'nothing' } }
  const carried = { threads: threads.slice(0, most.threads), files: [...beside.files.values()] }
  return { ok: true, threads: { from: 'slack', ...carried, loss } }
}

function listOf(files: Files, path: string): Foreign[] {
  const bytes = files.get(path)?.()
  if (!bytes) return []
  try {
    const value: unknown = JSON.parse(new TextDecoder().decode(bytes))
    return Array.isArray(value) ? (value as unknown[]).filter(isObject) : []
  } catch {
    return [] // Not JSON: as if it were not there; the preview says how much there is.
  }
}

/** The files of each channel, in time: they are called by their days. */
function daysByFolder(files: Files, root: string): Map<string, string[]> {
  const days = new Map<string, string[]>()
  for (const path of files.keys()) {
    if (!path.startsWith(root)) continue
    const [, folder] = /^([^/]+)\/\d{4}-\d\d-\d\d\.json$/.exec(path.slice(root.length)) ?? []
    if (folder) days.set(folder, [...(days.get(folder) ?? []), path])
  }
  for (const paths of days.values()) paths.sort()
  return days
}

function namesOfPeople(list: readonly Foreign[]): ReadonlyMap<string, string> {
  return new Map(
    list.map((user) => {
      const profile = isObject(user.profile) ? user.profile : {}
      const name =
        lineIn(profile, 'display_name', most.name) ||
        lineIn(profile, 'real_name', most.name) ||
        lineIn(user, 'real_name', most.name) ||
        lineIn(user, 'name', most.name)
      return [lineIn(user, 'id', 40), name] as const
    }),
  )
}

/** Kinds of messages in which somebody says something; the others say that somebody did something to the channel. */
const spoken = new Set([
  '',
  'bot_message',
  'thread_broadcast',
  'me_message',
  'file_share',
  'file_comment',
  'file_mention',
])

function readMessage(
  message: Foreign,
  names: SlackNames,
  loss: ThreadsLoss,
  beside: Beside,
  all: Files,
): Row | null {
  const ts = lineIn(message, 'ts', 40)
  const at = momentOf(ts)
  if (!spoken.has(lineIn(message, 'subtype', 40))) {
    loss.notices++
    return null
  }
  const text = textOf(message, names, loss, beside, all)
  if (at === null || text === '') {
    loss.messages++
    return null
  }
  if (text.length > most.text) loss.cut++
  const parent = lineIn(message, 'thread_ts', 40)
  const edited = isObject(message.edited) ? momentOf(lineIn(message.edited, 'ts', 40)) : null
  return {
    ...saidNothing,
    ...{ ts, at, parent: parent === '' ? null : parent },
    who: whoOf(message, names),
    text: text.slice(0, most.text),
    editedAt: edited,
    reactions: objectsIn(message, 'reactions')
      .slice(0, most.reactions)
      .flatMap((one) => {
        const word = slackReaction(lineIn(one, 'name', 100)).slice(0, most.word)
        const by = listIn(one, 'users').slice(0, most.people)
        return word === '' ? [] : [{ with: word, by: by.map((id) => named(names.person(String(id)) ?? '')) }]
      }),
  }
}

const named = (name: string): BroughtPerson => ({ name: name || 'Someone', did: null })

function whoOf(message: Foreign, names: SlackNames): BroughtPerson {
  const bot = isObject(message.bot_profile) ? lineIn(message.bot_profile, 'name', most.name) : ''
  const profile = isObject(message.user_profile) ? message.user_profile : {}
  const known = names.person(lineIn(message, 'user', 40))
  return named(
    known ||
      lineIn(profile, 'display_name', most.name) ||
      lineIn(profile, 'real_name', most.name) ||
      lineIn(message, 'username', most.name) ||
      bot,
  )
}

function textOf(message: Foreign, names: SlackNames, loss: ThreadsLoss, beside: Beside, all: Files): string {
  const own = slackToMarkdown(textIn(message, 'text', most.text * 2), names)
  const attached = objectsIn(message, 'attachments')
    .slice(0, 20)
    .map((one) =>
      slackToMarkdown(textIn(one, 'text', most.text) || textIn(one, 'fallback', most.text), names),
    )
  const files = objectsIn(message, 'files').slice(0, 50)
  // Their names are told, and with whom they lie: nothing is fetched from there, and nothing leads there by itself.
  const line = files.flatMap((file) => fileLine(file, loss, beside, all) ?? []).join('\n')
  return [own, ...attached, line].filter((part) => part !== '').join('\n\n')
}

function fileLine(file: Foreign, loss: ThreadsLoss, beside: Beside, all: Files): string | null {
  const name = lineIn(file, 'name', 200) || lineIn(file, 'title', 200)
  const id = lineIn(file, 'id', 40)
  const path = beside.paths.get(id)
  if (path !== undefined) {
    const key = `carried-${id}`
    const type = lineIn(file, 'mimetype', 100)
    beside.files.set(key, { key, name: name || id, type, bytes: () => all.get(path)?.() ?? null })
    return `- [${(name || id).replace(/[[\]\\`]/g, '')}](snug:file/${key})`
  }
  loss.files++
  if (name === '') return null
  const host = hostIn(file)
  return `- \`${name.replace(/`/g, '')}\`${host ? ` (at ${host})` : ''}`
}

/** Slack's own exports hold no files; those that people take with other tools do, in one of two places. */
function filesBeside(files: Files, root: string): ReadonlyMap<string, string> {
  const paths = new Map<string, string>()
  for (const path of files.keys()) {
    if (!path.startsWith(root)) continue
    const [, first, second] =
      /(?:^__uploads\/(F\w{2,30})\/[^/]+|\/attachments\/(F\w{2,30})-[^/]+)$/.exec(path.slice(root.length)) ??
      []
    const id = first ?? second
    if (id) paths.set(id, path)
  }
  return paths
}

/** Where a file lies. */
function hostIn(file: Foreign): string {
  const address = lineIn(file, 'url_private', 2_000) || lineIn(file, 'permalink', 2_000)
  if (!/^https?:\/\//.test(address) || !URL.canParse(address)) return ''
  return new URL(address).hostname.slice(0, 100)
}

/** Slack's times are seconds with six places, which also name the message. Milliseconds. */
function momentOf(ts: string): number | null {
  if (!/^\d{1,12}(\.\d{1,6})?$/.test(ts)) return null
  const ms = Math.floor(Number(ts) * 1000)
  return ms > 0 && ms <= 8.64e15 ? ms : null
}

/** A conversation of fewer messages stays in its channel's thread, as answers. */
const fewest = 3
/** Threads that one export becomes, its channels apart: a list of thousands is read by nobody. */
const mostConversations = 500

/** How many messages make a conversation a thread of its own, so that there are not too many. */
function leastOf(channels: readonly { rows: readonly Row[] }[]): number {
  const sizes: number[] = []
  for (const { rows } of channels)
    for (const { length } of conversations(rows).values()) if (length >= fewest) sizes.push(length)
  if (sizes.length <= mostConversations) return fewest
  return sizes.sort((a, b) => b - a)[mostConversations - 1]! + 1
}

/** The messages under each message that has some, itself the first. */
function conversations(rows: readonly Row[]): Map<string, Row[]> {
  const answered = new Set(rows.flatMap(({ parent, ts }) => (parent !== null && parent !== ts ? parent : [])))
  const under = new Map<string, Row[]>()
  for (const row of rows) {
    const root = row.parent ?? row.ts
    if (!answered.has(root)) continue
    const list = under.get(root)
    if (list) list.push(row)
    else under.set(root, [row])
  }
  return under
}

function threadsOf(channel: string, rows: Row[], least: number): CarriedThread[] {
  rows.sort((a, b) => a.at - b.at || (a.ts < b.ts ? -1 : a.ts > b.ts ? 1 : 0))
  const own = [...conversations(rows).values()].filter(({ length }) => length >= least)
  const elsewhere = new Set(own.flat())
  const rest = rows.filter((row) => !elsewhere.has(row))
  const placeOf = new Map(rest.map(({ ts }, place) => [ts, place]))
  const bare = ({ ts: _ts, parent: _parent, ...message }: Row): CarriedMessage => message
  const answering = (row: Row, place: number): CarriedMessage => {
    const to = row.parent === null || row.parent === row.ts ? undefined : placeOf.get(row.parent)
    return { ...bare(row), to: to !== undefined && to < place ? to : null }
  }
  const thread = (title: string, messages: CarriedMessage[]): CarriedThread => ({
    ...{ title, kind: 'talk' as const, closed: null, messages },
  })
  return [
    ...(rest.length > 0 ? [thread(`#${channel}`, rest.map(answering))] : []),
    ...own.map((said) =>
      thread(`#${channel}: ${firstWords(said[0]!.text)}`.slice(0, most.title), said.map(bare)),
    ),
  ]
}

const firstWords = (text: string): string => {
  const plain = text
    .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/[*_~`>#]/g, '')
    .replace(/\s+/g, ' ')
    .trim()
  return plain.length <= 60 ? plain : `${plain.slice(0, 60).replace(/\s+\S*$/, '')}…`
}
