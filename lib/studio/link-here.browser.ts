/** The new device's side of linking: shows a code, then the words, and takes in what the old device hands over. */
import { fromBase64url, toBase64url } from '../base/bytes.ts'
import type { Clock } from '../base/clock.ts'
import { observed } from '../base/observed.ts'
import type { RandomBytes } from '../base/random.ts'
import { deviceOf, newDevice, type DeviceSecret } from '../crypto/device.ts'
import { linkBox, linkLetters, linkText } from '../crypto/link-code.ts'
import { offerLink } from '../crypto/link-device.ts'
import type { LinkPayload } from '../crypto/link-payload.ts'
import { linkOffered, linkWaited, nothing } from '../wire/api.ts'
import { asking, overBy, overByRefusal } from './link-mailbox.browser.ts'
import type { LinkHere, LinkHereState, LinkOver } from './linking.ts'
import type { RelayApi } from './relay-api.browser.ts'

/** What a new device does with what it was handed. */
export type TakeIn = (
  payload: LinkPayload,
  deviceSecret: DeviceSecret,
) => Promise<'ok' | 'offline' | 'failed'>

export type LinkHereOptions = {
  api: Pick<RelayApi, 'say'>
  takeIn: TakeIn
  kind: 'phone' | 'computer'
  clock: Clock
  random: RandomBytes
  origin: string
}

const path = '/api/link/new'

export function linkHere({ api, takeIn, kind, clock, random, origin }: LinkHereOptions): LinkHere {
  const state = observed<LinkHereState>({ is: 'opening' })
  const mailbox = asking(clock)
  const deviceSecret = newDevice(random)
  const offered = offerLink(deviceOf(deviceSecret), { kind, now: clock.now(), random })
  const box = toBase64url(linkBox(offered.code))
  let token = ''
  let saySame = () => {}
  const isSame = new Promise<void>((resolve) => (saySame = resolve))

  const over = (why: LinkOver) => {
    if (mailbox.isClosed()) return
    mailbox.close()
    state.set({ is: 'over', why })
  }
  const stop = () => token && void api.say(path, { is: 'stop', box, token }, nothing)
  const wait = () => api.say(path, { is: 'wait', box, token }, linkWaited)

  async function link(): Promise<void> {
    const opened = await api.say(path, { is: 'offer', box, offer: toBase64url(offered.offer) }, linkOffered)
    if (!opened.ok) return over(overBy(opened.why))
    token = opened.value.token
    if (mailbox.isClosed()) return void stop()
    const text = linkText({ code: offered.code, ephemeral: offered.ephemeral, origin })
    const { ends } = mailbox
    state.set({ is: 'code', letters: linkLetters(offered.code), text, ends })

    const answered = await mailbox.until(wait, ({ answer }) => answer)
    if (!answered) return
    if (!answered.ok) return over(answered.why)
    const heard = offered.hear(fromBase64url(answered.found) ?? new Uint8Array(0), clock.now())
    if (!heard.ok) return over(overByRefusal[heard.why])
    const reveal = { is: 'reveal', box, token, reveal: toBase64url(heard.reveal) }
    const told = await mailbox.until(
      () => api.say(path, reveal, nothing),
      () => true,
    )
    if (!told) return
    if (!told.ok) return over(told.why)
    state.set({ is: 'words', words: heard.words, isSame: false, ends })

    // Asked for meanwhile too, so that a device that stops is noticed; opened only when the person has said that it is theirs.
    const sealed = await mailbox.until(wait, (value) => value.sealed)
    if (!sealed) return
    if (!sealed.ok) return over(sealed.why)
    const cancelEnd = clock.after(Math.max(0, ends - clock.now()), () => over('late'))
    await isSame
    cancelEnd()
    if (mailbox.isClosed()) return
    const bytes = fromBase64url(sealed.found) ?? new Uint8Array(0)
    const payload = await heard.openOnceConfirmed(bytes, clock.now())
    if (!payload) return over('not-as-promised')
    state.set({ is: 'taking-in' })
    const taken = await takeIn(payload, deviceSecret)
    if (taken !== 'ok') return over(taken)
    void api.say(path, { is: 'taken', box, token }, nothing)
    mailbox.close()
    state.set({ is: 'in', name: payload.name })
  }

  void link().catch((error: unknown) => {
    console.warn('Linking this device stopped', error)
    over('failed')
  })

  return {
    state,
    same() {
      const now = state.get()
      if (now.is !== 'words') return
      state.set({ ...now, isSame: true })
      saySame()
    },
    differ() {
      if (state.get().is !== 'words') return
      void stop()
      over('differ')
    },
    close() {
      const { is } = state.get()
      if (mailbox.isClosed() || is === 'taking-in' || is === 'in') return
      void stop()
      mailbox.close()
    },
  }
}
