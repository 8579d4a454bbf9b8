import fc from 'fast-check'
import { strToU8, zipSync } from 'fflate'
import { expect, it } from 'vitest'
import { slackToMarkdown } from '../../../lib/base/slack-text.ts'
import { readZip } from '../../../lib/studio/archive/zip.ts'
import {
  carriedThreadsLimits,
  withFileIds,
  withPeopleHere,
  type CarriedThreads,
} from '../../../lib/transfer/threads/carried-threads.ts'
import { fromSlack, type Files } from '../../../lib/transfer/threads/from-slack.ts'
import type { Did } from '../../../lib/base/ids.ts'

const breathe = async () => {}
const zipLimits = {
  entries: carriedThreadsLimits.entries,
  each: carriedThreadsLimits.each,
  all: carriedThreadsLimits.all,
}

const filesOf = (tree: Record<string, unknown>): Files =>
  new Map(
    Object.entries(tree).map(([path, value]) => [
      path,
      () => strToU8(typeof value === 'string' ? value : JSON.stringify(value)),
    ]),
  )

const users = [
  { id: 'U1', name: 'bea', profile: { display_name: 'Bea', real_name: 'Beatrix Hall' } },
  { id: 'U2', name: 'tomek', profile: { display_name: '', real_name: 'Tomek Zając' } },
]
const channels = [
  { id: 'C1', name: 'press', pins: [{ id: '1503435957.000200' }] },
  { id: 'C2', name: 'paper' },
]
const day1 = [
  { type: 'message', subtype: 'channel_join', user: 'U1', ts: '1503435950.000000', text: '<@U1> has joined' },
  {
    type: 'message',
    user: 'U1',
    ts: '1503435956.000100',
    thread_ts: '1503435956.000100',
    text: 'Is the *red* ink in, <@U2>?',
  },
  {
    type: 'message',
    user: 'U2',
    ts: '1503435957.000200',
    text: 'See <https://shop.example/a|the shop> in <#C2|paper>',
  },
]
const day2 = [
  {
    ...{
      type: 'message',
      user: 'U2',
      ts: '1503522400.000000',
      thread_ts: '1503435956.000100',
      text: 'It is &lt;here&gt;',
    },
    edited: { user: 'U2', ts: '1503522460.000000' },
    reactions: [
      { name: '+1', users: ['U1', 'U9'], count: 2 },
      { name: 'party_parrot', users: ['U1'] },
    ],
    files: [
      { name: 'ink.jpg', url_private: 'https://files.slack.com/files-pri/T1-F1/ink.jpg?t=xoxe-1' },
      { title: 'Invoice', url_private: 'javascript:alert(1)' },
    ],
  },
  {
    type: 'message',
    subtype: 'bot_message',
    username: 'CI',
    ts: '1503522401.000000',
    text: '',
    attachments: [{ text: 'Build *passed*' }],
  },
]
const day3 = [
  { type: 'message', user: 'U1', ts: '1503522500.000000', thread_ts: '1503435956.000100', text: 'Good.' },
  {
    type: 'message',
    user: 'U1',
    ts: '1503522501.000000',
    thread_ts: '1503435957.000200',
    text: 'Closed today',
  },
]
const tree = {
  'users.json': users,
  'channels.json': channels,
  'dms.json': [{ id: 'D1' }],
  'press/2017-08-22.json': day1,
  'press/2017-08-23.json': day2,
  'press/2017-08-24.json': day3,
}

async function read(files: Files): Promise<CarriedThreads> {
  const reading = await fromSlack(files, { breathe })
  if (!reading.ok) throw new Error(reading.problem.why)
  return reading.threads
}

it('a conversation under a message becomes a thread, the rest of a channel another', async () => {
  const { threads, loss } = await read(filesOf(tree))
  expect(
    threads.map(({ title, messages }) => [title, messages.map(({ who, text }) => `${who.name}: ${text}`)]),
  ).toEqual([
    [
      '#press',
      [
        'Tomek Zając: See [the shop](https://shop.example/a) in #paper',
        'CI: Build **passed**',
        'Bea: Closed today',
      ],
    ],
    [
      '#press: Is the red ink in, @Tomek Zając?',
      [
        'Bea: Is the **red** ink in, @Tomek Zając?',
        'Tomek Zając: It is <here>\n\n- `ink.jpg` (at files.slack.com)\n- `Invoice`',
        'Bea: Good.',
      ],
    ],
  ])
  expect(threads[0]!.messages[0]!.isPinned).toBe(true)
  // A single answer makes no thread of its own, and still says what it answers.
  expect(threads[0]!.messages.map(({ to }) => to)).toEqual([null, null, 0])
  expect(threads[1]!.messages[1]).toMatchObject({
    ...{ at: 1503522400000, editedAt: 1503522460000 },
    reactions: [
      { with: '👍', by: [{ name: 'Bea' }, { name: 'Someone' }] },
      { with: 'party parrot', by: [{ name: 'Bea' }] },
    ],
  })
  expect(loss).toEqual({ messages: 0, notices: 1, direct: 1, files: 2, cut: 0 })
})

it('whoever is here by that name is who said it; two of a name are nobody', async () => {
  const { threads } = await read(filesOf(tree))
  const [bea, other] = ['did:key:zBea' as Did, 'did:key:zOther' as Did]
  const said = (members: { did: Did; name: string }[]) =>
    withPeopleHere(threads, members)[1]!.messages[0]!.who.did
  expect(said([{ did: bea, name: 'bea' }])).toBe(bea)
  expect(
    said([
      { did: bea, name: 'Bea' },
      { did: other, name: 'Bea' },
    ]),
  ).toBeNull()
})

it('of thousands of conversations the longest become threads, and none is left out', async () => {
  const rows = Array.from({ length: 2_000 }, (_, i) => {
    const root = `${1_600_000_000 + i * 100}.000000`
    const answers = Array.from({ length: 2 + (i % 5) }, (_, n) => ({
      ...{ user: 'U1', text: `answer ${n}`, thread_ts: root, ts: `${1_600_000_001 + i * 100 + n}.000000` },
    }))
    return [{ user: 'U2', text: `question ${i}`, ts: root, thread_ts: root }, ...answers]
  }).flat()
  const { threads } = await read(
    filesOf({ 'users.json': users, 'channels.json': channels, 'press/2020-01-01.json': rows }),
  )
  expect(threads.length).toBeGreaterThan(300)
  expect(threads.length).toBeLessThanOrEqual(502)
  expect(threads.flatMap(({ messages }) => messages)).toHaveLength(rows.length)
})

it('a zip with a folder around it reads alike', async () => {
  const inside = Object.fromEntries(
    Object.entries(tree).map(([path, value]) => [`Export of Aug/${path}`, strToU8(JSON.stringify(value))]),
  )
  const reading = readZip(zipSync(inside), zipLimits)
  if (!reading.ok) throw new Error(reading.why)
  expect((await read(reading.files)).threads).toHaveLength(2)
})

it('a zip that would unpack to more than it may, or climbs, is not opened', () => {
  const bomb = zipSync({ 'users.json': strToU8('[]'), 'press/2017-08-22.json': new Uint8Array(2_000_000) })
  expect(readZip(bomb, { ...zipLimits, each: 1_000_000 })).toEqual({ ok: false, why: 'too-large' })
  expect(readZip(bomb, { ...zipLimits, all: 1_000_000 })).toEqual({ ok: false, why: 'too-large' })
  expect(
    readZip(zipSync({ 'users.json': strToU8('[]'), '../evil.json': strToU8('[]') }), zipLimits),
  ).toMatchObject({ ok: false })
  expect(readZip(strToU8('not a zip'), zipLimits)).toEqual({ ok: false, why: 'not-zip' })
})

it('whatever lies in the files is threads or a reason why not', async () => {
  await fc.assert(
    fc.asyncProperty(fc.jsonValue(), fc.jsonValue(), async (one, other) => {
      const rows = [
        one,
        {
          ts: '1.5',
          text: 'hello',
          user: one,
          reactions: [one, { name: other, users: other }],
          files: [one],
          attachments: other,
        },
      ]
      await fromSlack(
        filesOf({
          'users.json': one,
          'channels.json': [other, { name: 'a', pins: one }],
          'a/2017-01-01.json': rows,
          'a/x.json': other,
        }),
        { breathe },
      )
    }),
  )
  expect(await fromSlack(filesOf({ 'users.json': '{', 'channels.json': '[' }), { breathe })).toEqual({
    ok: false,
    problem: { why: 'nothing' },
  })
  expect(await fromSlack(filesOf({ 'a.json': '[]' }), { breathe })).toEqual({
    ok: false,
    problem: { why: 'unknown' },
  })
  const dark = Object.create(null) as Record<string, unknown>
  dark['users.json'] = '[{"id":"__proto__","name":"x"}]'
  dark['channels.json'] = '[{"name":"__proto__"},{"name":"constructor"}]'
  dark['__proto__/2017-01-01.json'] = '[{"ts":"1","text":"hi","user":"__proto__"}]'
  expect((await read(filesOf(dark))).threads[0]!.messages[0]!.who.name).toBe('x')
})

it('200,000 messages are read, and not one more than may come along', async () => {
  const days: Record<string, unknown> = { 'users.json': users, 'channels.json': channels }
  const perDay = 2_600
  for (let day = 0; day < 100; day++) {
    const date = new Date(Date.UTC(2020, 0, 1 + day)).toISOString().slice(0, 10)
    days[`press/${date}.json`] = Array.from({ length: perDay }, (_, i) => ({
      ...{ user: 'U1', text: `Line ${i}`, ts: `${1_577_836_800 + day * 86_400 + i}.000000` },
    }))
  }
  const { threads, loss } = await read(filesOf(days))
  expect(threads[0]!.messages).toHaveLength(carriedThreadsLimits.messages)
  expect(loss.messages).toBe(100 * perDay - carriedThreadsLimits.messages)
}, 60_000)

it('Slack’s marks become Markdown’s, and code is left in peace', () => {
  const cases: [string, string][] = [
    ['*a* _b_ ~c~', '**a** _b_ ~~c~~'],
    ['2*3*4 a*b*', '2*3*4 a*b*'],
    ['`*a* &amp; <b>`', '`*a* & <b>`'],
    ['```x = *p;```', '```\nx = *p;\n```'],
    ['<!channel> <!subteam^S1|@printers> <mailto:a@b.c|a@b.c>', '@channel @printers [a@b.c](mailto:a@b.c)'],
    ['<javascript:alert(1)|click>', 'click'],
    ['• one\n• two :tada: :unknown_one:', '- one\n- two 🎉 :unknown_one:'],
    ['<https://a.example/(x)|[y]>', '[y](https://a.example/%28x%29)'],
  ]
  for (const [slack, markdown] of cases) expect(slackToMarkdown(slack)).toBe(markdown)
})

it('files that lie in the zip come along; the words name them by the ids that they get here, or by name alone', async () => {
  const rows = ['F11AA', 'F22BB', 'F33CC'].map((id, n) => ({
    ...{ user: 'U1', ts: `150343595${n}.000000`, text: 'See' },
    files: [{ id, name: `ink ${n}].jpg`, mimetype: 'image/jpeg', url_private: 'https://files.slack.com/x' }],
  }))
  const files = new Map(
    filesOf({
      'users.json': [],
      'channels.json': [{ id: 'C1', name: 'press' }],
      'press/2020-01-01.json': rows,
    }),
  )
  files.set('__uploads/F11AA/ink.jpg', () => Uint8Array.of(1, 2))
  files.set('press/attachments/F22BB-ink.jpg', () => null)
  const { threads, files: carried, loss } = await read(files)
  expect(carried.map(({ key, type, bytes }) => [key, type, bytes()?.length ?? 0])).toEqual([
    ['carried-F11AA', 'image/jpeg', 2],
    ['carried-F22BB', 'image/jpeg', 0],
  ])
  expect(loss.files).toBe(1)
  const placed = withFileIds(threads, new Map([['carried-F11AA', 'AAAAAAAAAAAAAAAAAAAAAA']]))
  expect(placed[0]!.messages.map(({ text }) => text)).toEqual([
    'See\n\n- [ink 0.jpg](snug:file/AAAAAAAAAAAAAAAAAAAAAA)',
    'See\n\n- `ink 1.jpg`',
    'See\n\n- `ink 2].jpg` (at files.slack.com)',
  ])
})
