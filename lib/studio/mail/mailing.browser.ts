/** Asks the relay to mail one's own digests, and hands it the words of each: the one thing that leaves a device in clear. */
import { toBase64url, utf8 } from '../../base/bytes.ts'
import { observed, type Observed } from '../../base/observed.ts'
import { sha256 } from '../../signed/hash.ts'
import { nothing } from '../../wire/api.ts'
import { mailAnswer, mailedAnswer } from '../../wire/mail-api.ts'
import type { Own } from '../own.ts'
import type { Refused, RelayApi } from '../relay-api.browser.ts'
import type { Connection } from '../snug.ts'
import type { Mailing, MailingState } from './mailing.ts'

export type MailingOptions = {
  api: Pick<RelayApi, 'ask' | 'say'>
  connection: Observed<Connection>
  own: Pick<Own, 'setSetting'>
}

/** That digests are mailed, among what is one's own: so that no device asks the relay in vain. */
export const mailSetting = 'mail'

const whyOf = ({ why }: Refused) =>
  why === 'offline' || why === 'too-fast' || why === 'malformed' ? why : 'failed'

export function mailingHere({ api, connection, own }: MailingOptions): Mailing {
  const state = observed<MailingState>({ is: 'unknown' })
  const isOn = (on: boolean) => own.setSetting(mailSetting, on ? true : undefined)

  async function look(): Promise<void> {
    const asked = await api.ask('GET', '/api/mail', mailAnswer)
    if (!asked.ok) return
    const { isOffered, address, isConfirmed } = asked.value
    if (!isOffered) state.set({ is: 'none' })
    else state.set(address === null ? { is: 'off' } : { is: isConfirmed ? 'on' : 'asked', address })
  }
  const lookIfOnline = () => {
    if (connection.get() === 'online' && state.get().is === 'unknown') void look()
  }
  connection.subscribe(lookIfOnline)
  lookIfOnline()

  return {
    state,
    async ask(address) {
      const asked = await api.ask('PUT', '/api/mail', nothing, { address })
      if (!asked.ok) return whyOf(asked)
      isOn(false)
      state.set({ is: 'asked', address })
      return 'ok'
    },
    async confirm(code) {
      const said = await api.say('/api/mail/confirm', { code }, nothing)
      if (!said.ok && said.why === 'not-found') return 'wrong'
      if (!said.ok && said.why === 'ended') return 'ended'
      if (!said.ok) return whyOf(said)
      const now = state.get()
      if (now.is === 'asked') state.set({ is: 'on', address: now.address })
      isOn(true)
      return 'ok'
    },
    async end() {
      const ended = await api.ask('DELETE', '/api/mail', nothing)
      if (!ended.ok) return whyOf(ended)
      isOn(false)
      state.set({ is: 'off' })
      return 'ok'
    },
    async send(studio, due, digest) {
      // The same on all devices, and nothing that a relay could count by.
      const key = toBase64url(sha256(utf8(`snug/v1/digest|${studio}|${due}`)).subarray(0, 16))
      const said = await api.say('/api/mail/digest', { ...digest, key }, mailedAnswer)
      if (said.ok) return 'ok'
      return said.why === 'not-found' ? 'off' : whyOf(said)
    },
  }
}
