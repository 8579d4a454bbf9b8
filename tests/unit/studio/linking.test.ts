/** Noor's laptop lets her phone in through a relay that may be anybody's (docs/decisions/0022, 0031). */
import { beforeEach, expect, test } from 'vitest'
import { fromBase64url, toBase64url } from '../../../lib/base/bytes.ts'
import type { Clock } from '../../../lib/base/clock.ts'
import { idOf, recordHashOf, type StudioId } from '../../../lib/base/ids.ts'
import { until, type Observed } from '../../../lib/base/observed.ts'
import { deviceOf, newDevice } from '../../../lib/crypto/device.ts'
import { identityOf } from '../../../lib/crypto/identity.ts'
import { linkText, readLinkText } from '../../../lib/crypto/link-code.ts'
import { answerLink, offerLink } from '../../../lib/crypto/link-device.ts'
import { welcomeDevice, type LinkPayload } from '../../../lib/crypto/link-payload.ts'
import { newStudioKey } from '../../../lib/crypto/studio-key.ts'
import { createLinkBoxes, type LinkBoxes } from '../../../lib/server/link-boxes.server.ts'
import { hearNew, hearOld } from '../../../lib/server/link.server.ts'
import { linkAnother } from '../../../lib/studio/link-another.browser.ts'
import { linkHere } from '../../../lib/studio/link-here.browser.ts'
import type { RelayApi } from '../../../lib/studio/relay-api.browser.ts'
import { linkNew, linkOld } from '../../../lib/wire/api.ts'
import { seeded } from '../../support/people.ts'

const secret = seeded('Noor')(32)
const { did } = identityOf(secret)
const origin = 'https://snug.example'
const studio = idOf<StudioId>(seeded('studio')(16))
const key = newStudioKey(studio, seeded('studio key'))
const studios = [{ studio, key, heads: [recordHashOf(seeded('head')(32))], relays: [origin] }]

type Body = Record<string, string>
/** What lies between a device and its mailbox: it may change what is said, and what is answered. */
type Between = { says?: (body: Body) => Body; answers?: (body: Body, answer: Body) => Body }

let now = 0
let boxes: LinkBoxes
let handed: LinkPayload | null = null
let taken: LinkPayload | null = null
/** Waits end at once, so that only what is said decides. */
const clock: Clock = {
  now: () => now,
  after(ms, task) {
    if (ms > 1_000) return () => {}
    const timer = setImmediate(task)
    return () => clearImmediate(timer)
  },
}

beforeEach(() => {
  now = 0
  handed = null
  taken = null
  boxes = createLinkBoxes(clock, seeded('tokens'))
})

function api({ says = (body) => body, answers = (_, answer) => answer }: Between = {}): Pick<
  RelayApi,
  'say' | 'signIn'
> {
  return {
    signIn: async () => 'ok',
    async say(path, sent, shape) {
      const body = says(sent as Body)
      const heard =
        path === '/api/link/new'
          ? hearNew(boxes, linkNew.parse(body))
          : hearOld(boxes, did, linkOld.parse(body))
      if (!heard.ok) return heard
      return { ok: true, value: shape.parse(answers(body, (heard.says ?? {}) as Body)) as never }
    },
  }
}

const onPhone = (between?: Between) =>
  linkHere({
    api: api(between),
    takeIn: async (payload) => ((taken = payload), 'ok'),
    kind: 'phone',
    clock,
    random: seeded('the phone'),
    origin,
  })

const onLaptop = (code: string, between?: Between) =>
  linkAnother(code, {
    api: api(between),
    isSelf: () => false,
    handOver: async (device) =>
      (handed = welcomeDevice({
        secret,
        hasWayBack: false,
        device,
        name: 'Noor',
        studios,
        at: now,
        random: seeded('certificate'),
      })),
    clock,
    random: seeded('the laptop'),
    origin,
  })

async function when<State extends { is: string }, Is extends State['is']>(
  state: Observed<State>,
  is: Is,
): Promise<Extract<State, { is: Is }>> {
  const reached = await until(state, (one) => one.is === is || one.is === 'over')
  expect(reached).toMatchObject({ is })
  return reached as Extract<State, { is: Is }>
}

/** Both devices, as far as their words. */
async function met(how: 'typed' | 'scanned' = 'typed') {
  const phone = onPhone()
  const { letters, text } = await when(phone.state, 'code')
  const laptop = await onLaptop(how === 'typed' ? letters : text)
  if (!laptop.ok) throw new Error(laptop.why)
  const words = (await when(phone.state, 'words')).words
  expect((await when(laptop.link.state, 'words')).words).toEqual(words)
  return { phone, laptop: laptop.link }
}

test.each(['typed', 'scanned'] as const)(
  'a code that is %s leads to the same words, and then in',
  async (how) => {
    const { phone, laptop } = await met(how)
    laptop.same()
    await when(laptop.state, 'sent')
    expect(taken).toBeNull()
    phone.same()
    expect(await when(phone.state, 'in')).toEqual({ is: 'in', name: 'Noor' })
    expect(await when(laptop.state, 'in')).toEqual({ is: 'in', kind: 'phone', studios: 1 })
    expect(taken).toEqual(handed)
    expect(taken).toMatchObject({ did, secret, studios })
  },
)

test('whichever device says so first', async () => {
  const { phone, laptop } = await met()
  phone.same()
  expect(await when(phone.state, 'words')).toMatchObject({ isSame: true })
  expect(handed).toBeNull()
  laptop.same()
  await when(phone.state, 'in')
  await when(laptop.state, 'in')
})

test('nothing is handed over when either person says that the words differ', async () => {
  const first = await met()
  first.laptop.differ()
  await until(first.phone.state, (state) => state.is === 'over')
  expect(first.laptop.state.get()).toEqual({ is: 'over', why: 'differ' })
  expect(first.phone.state.get()).toEqual({ is: 'over', why: 'stopped' })
  boxes = createLinkBoxes(clock, seeded('other tokens'))
  const second = await met()
  second.laptop.same()
  second.phone.differ()
  await until(second.laptop.state, (state) => state.is === 'over')
  expect(second.laptop.state.get()).toEqual({ is: 'over', why: 'stopped' })
  expect(taken).toBeNull()
})

test('a device that walks away is noticed by the other', async () => {
  const { phone, laptop } = await met()
  phone.close()
  await until(laptop.state, (state) => state.is === 'over')
  expect(laptop.state.get()).toEqual({ is: 'over', why: 'stopped' })
})

test('five minutes later the code is good for nothing', async () => {
  const phone = onPhone()
  const { letters } = await when(phone.state, 'code')
  now = 5 * 60_000
  expect(await onLaptop(letters)).toEqual({ ok: false, why: 'unknown' })
  await until(phone.state, (state) => state.is === 'over')
  expect(phone.state.get()).toMatchObject({ why: expect.stringMatching(/late|stopped/) as unknown })
})

test.each([
  ['K7M', 'not-a-code'],
  ['snug-link:2:AAAA:https://snug.example', 'too-new'],
  ['snug-link:1:AAAA:https://snug.example', 'not-a-code'],
  ['https://snug.example/join#abc', 'not-a-code'],
  ['000-000-00R', 'slip'],
  ['000-000-00Q', 'unknown'],
])('the code %j is %s', async (code, why) => {
  expect(await onLaptop(code)).toMatchObject({ ok: false, why })
})

test('a device that waits at another relay is named', async () => {
  const phone = onPhone()
  const { text } = await when(phone.state, 'code')
  const read = readLinkText(text)
  if (!read.ok) throw new Error(read.why)
  const elsewhere = linkText({ ...read.link, origin: 'https://other.example' })
  expect(await onLaptop(elsewhere)).toEqual({ ok: false, why: 'elsewhere', origin: 'https://other.example' })
})

test('a relay that puts a device of its own in between shows other words', async () => {
  const phone = onPhone()
  const { letters, text } = await when(phone.state, 'code')
  const read = readLinkText(text)
  if (!read.ok) throw new Error(read.why)
  const { code } = read.link
  // Towards the laptop it is a new device with a promise of its own; towards the phone, an old one.
  const own = offerLink(deviceOf(newDevice(seeded('relay device'))), {
    kind: 'phone',
    now,
    random: (length) => (length === 5 ? code : seeded('relay')(length)),
  })
  let toPhone = ''
  let reveal: string | null = null
  const laptop = await onLaptop(letters, {
    answers: (body, answer) =>
      body.is === 'look' ? ({ ...answer, offer: toBase64url(own.offer), reveal } as Body) : answer,
    says(body) {
      if (body.is !== 'answer') return body
      const heard = own.hear(fromBase64url(body.answer!)!, now)
      if (heard.ok) reveal = toBase64url(heard.reveal)
      const false_ = answerLink({ code, ephemeral: null }, own.offer, {
        now,
        random: seeded('relay as the laptop'),
      })
      if (false_.ok) toPhone = toBase64url(false_.link.answer)
      return { ...body, answer: toPhone }
    },
  })
  if (!laptop.ok) throw new Error(laptop.why)
  const words = (await when(phone.state, 'words')).words
  expect((await when(laptop.link.state, 'words')).words).not.toEqual(words)
  expect(taken).toBeNull()
})

test('a relay that swaps the key of a scanned code is found out without anybody comparing', async () => {
  const phone = onPhone()
  const { text } = await when(phone.state, 'code')
  const read = readLinkText(text)
  if (!read.ok) throw new Error(read.why)
  const own = offerLink(deviceOf(newDevice(seeded('relay device'))), {
    kind: 'phone',
    now,
    random: (length) => (length === 5 ? read.link.code : seeded('relay')(length)),
  })
  let reveal: string | null = null
  const laptop = await onLaptop(text, {
    answers: (body, answer) =>
      body.is === 'look' ? ({ ...answer, offer: toBase64url(own.offer), reveal } as Body) : answer,
    says(body) {
      if (body.is !== 'answer') return body
      const heard = own.hear(fromBase64url(body.answer!)!, now)
      if (heard.ok) reveal = toBase64url(heard.reveal)
      return body
    },
  })
  if (!laptop.ok) throw new Error(laptop.why)
  await until(laptop.link.state, (state) => state.is === 'over')
  expect(laptop.link.state.get()).toEqual({ is: 'over', why: 'not-as-promised' })
  expect(handed).toBeNull()
})

test('what a relay seals itself is not taken in', async () => {
  const phone = onPhone({
    answers: (body, answer) =>
      body.is === 'wait' && answer.answer ? { ...answer, sealed: toBase64url(seeded('junk')(400)) } : answer,
  })
  const { letters } = await when(phone.state, 'code')
  const laptop = await onLaptop(letters)
  if (!laptop.ok) throw new Error(laptop.why)
  await when(phone.state, 'words')
  phone.same()
  await until(phone.state, (state) => state.is === 'over')
  expect(phone.state.get()).toEqual({ is: 'over', why: 'not-as-promised' })
  expect(taken).toBeNull()
})
