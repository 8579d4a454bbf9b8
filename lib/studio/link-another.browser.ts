/** The old device's side of linking: answers a code, shows the words, and hands over the person and every studio. */
import { fromBase64url, toBase64url } from '../base/bytes.ts'
import type { Clock } from '../base/clock.ts'
import type { StudioId } from '../base/ids.ts'
import { observed } from '../base/observed.ts'
import type { RandomBytes } from '../base/random.ts'
import { linkBox, readLinkLetters, readLinkText } from '../crypto/link-code.ts'
import { answerLink, type OldDeviceLink } from '../crypto/link-device.ts'
import type { LinkPayload } from '../crypto/link-payload.ts'
import { linkLooked, nothing } from '../wire/api.ts'
import type { NewDevice } from './link-hand-over.browser.ts'
import { asking, overBy, overByRefusal } from './link-mailbox.browser.ts'
import type { CodeProblem, LinkAnother, LinkAnotherState, Linking, LinkOver } from './linking.ts'
import type { RelayApi } from './relay-api.browser.ts'

export type LinkAnotherOptions = {
  api: Pick<RelayApi, 'say' | 'signIn'>
  handOver(device: NewDevice): Promise<LinkPayload>
  /** The person's own studio is not one that they are told of. */
  isSelf(studio: StudioId): boolean
  clock: Clock
  random: RandomBytes
  origin: string
}

const path = '/api/link/old'

/** Answers the code when a device waits with it. */
export async function linkAnother(text: string, options: LinkAnotherOptions): ReturnType<Linking['another']> {
  const { api, clock, random, origin } = options
  const read = readCode(text)
  if (!read.ok) return read
  const { code, ephemeral } = read
  if (read.origin !== null && read.origin !== origin)
    return { ok: false, why: 'elsewhere', origin: read.origin }
  const signedIn = await api.signIn()
  if (signedIn !== 'ok') return { ok: false, why: signedIn === 'offline' ? 'offline' : 'failed' }
  const box = toBase64url(linkBox(code))
  const looked = await api.say(path, { is: 'look', box }, linkLooked)
  if (!looked.ok) return { ok: false, why: problemBy(looked.why) }
  const offer = fromBase64url(looked.value.offer)
  const answered = offer && answerLink({ code, ephemeral }, offer, { now: clock.now(), random })
  if (!answered?.ok) return { ok: false, why: answered?.why === 'too-new' ? 'too-new' : 'failed' }
  const answer = toBase64url(answered.link.answer)
  const laid = await api.say(path, { is: 'answer', box, answer }, nothing)
  if (!laid.ok) return { ok: false, why: problemBy(laid.why) }
  return { ok: true, link: goOn(box, answered.link, options) }
}

function goOn(
  box: string,
  link: OldDeviceLink,
  { api, handOver, isSelf, clock }: LinkAnotherOptions,
): LinkAnother {
  const state = observed<LinkAnotherState>({ is: 'meeting' })
  const mailbox = asking(clock)
  const { ends } = mailbox
  let saySame = () => {}
  const isSame = new Promise<void>((resolve) => (saySame = resolve))

  const over = (why: LinkOver) => {
    if (mailbox.isClosed()) return
    mailbox.close()
    state.set({ is: 'over', why })
  }
  const look = () => api.say(path, { is: 'look', box }, linkLooked)

  async function hear(): Promise<void> {
    const revealed = await mailbox.until(look, ({ reveal }) => reveal)
    if (!revealed) return
    if (!revealed.ok) return over(revealed.why)
    const heard = link.hear(fromBase64url(revealed.found) ?? new Uint8Array(0), clock.now())
    if (!heard.ok) {
      void api.say(path, { is: 'stop', box }, nothing)
      return over(overByRefusal[heard.why])
    }
    const { device, words } = heard
    const { kind } = device
    state.set({ is: 'words', words, kind, ends })
    // Goes on looking, so that a device that stops is noticed.
    void mailbox
      .until(look, () => (state.get().is === 'words' ? null : true))
      .then((seen) => {
        if (seen && !seen.ok) over(seen.why)
      })
    await isSame
    if (mailbox.isClosed()) return
    state.set({ is: 'sent', kind, ends })
    const payload = await handOver(device)
    const sealed = await heard.sealOnceConfirmed(payload, clock.now())
    if (!sealed) return over('late')
    const message = { is: 'seal', box, sealed: toBase64url(sealed) }
    const put = await mailbox.until(
      () => api.say(path, message, nothing),
      () => true,
    )
    if (!put) return
    if (!put.ok) return over(put.why)
    const taken = await mailbox.until(look, (seen) => seen.taken || null)
    if (!taken) return
    if (!taken.ok) return over(taken.why)
    mailbox.close()
    state.set({ is: 'in', kind, studios: payload.studios.filter(({ studio }) => !isSelf(studio)).length })
  }

  void hear().catch((error: unknown) => {
    console.warn('Linking another device stopped', error)
    over('failed')
  })

  return {
    state,
    same: () => saySame(),
    differ() {
      void api.say(path, { is: 'stop', box }, nothing)
      over('differ')
    },
    close() {
      if (mailbox.isClosed()) return
      // What was handed over may still be taken: whoever has said "the same" may walk away.
      if (state.get().is !== 'sent') void api.say(path, { is: 'stop', box }, nothing)
      mailbox.close()
    },
  }
}

function readCode(text: string) {
  if (text.trim().startsWith('snug-link:')) {
    const read = readLinkText(text)
    return read.ok ? { ok: true as const, ...read.link } : read
  }
  const read = readLinkLetters(text)
  return read.ok ? { ...read, ephemeral: null, origin: null } : read
}

function problemBy(why: Parameters<typeof overBy>[0]): CodeProblem {
  if (why === 'not-found') return 'unknown'
  return why === 'used' || why === 'offline' ? why : 'failed'
}
