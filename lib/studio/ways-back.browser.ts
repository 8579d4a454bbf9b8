/** The ways back of this device's person. What weighs is fetched when it is wanted: nobody needs it every day. */
import type { Bytes } from '../base/bytes.ts'
import type { Clock } from '../base/clock.ts'
import { derived, type Observed } from '../base/observed.ts'
import type { RandomBytes } from '../base/random.ts'
import { nothing } from '../wire/api.ts'
import type { HeldStudios } from './held-studios.browser.ts'
import type { Owner } from './owner.browser.ts'
import { passkeyWay } from './passkey-way.browser.ts'
import { passphraseWay } from './passphrase-way.browser.ts'
import type { RelayApi } from './relay-api.browser.ts'
import type { Return } from './returning.browser.ts'
import type { KitReminder, KitReturn, KitStanding, WaysBack } from './ways-back.ts'

const day = 24 * 60 * 60 * 1000
/** How long after the words were last asked for they are asked for again. */
const rehearseMs = 30 * day
const quietMs = 7 * day

export type WaysBackOptions = {
  mine(): Owner
  keepKit(kit: KitStanding): Promise<void>
  kit: Observed<KitStanding>
  studios: Pick<HeldStudios, 'summaries' | 'get'>
  /** Takes this secret's owner on and brings their studios here. */
  comeBack: Return
  api: RelayApi
  origin: string
  clock: Clock
  random: RandomBytes
}

export function waysBack(options: WaysBackOptions): WaysBack {
  const { mine, keepKit, kit, studios, comeBack, api, origin, clock, random } = options
  const words = () => import('../crypto/recovery-words.ts')
  const codes = () => import('../crypto/kit-text.ts')

  /** Somebody who has written, or is in company, has something to lose. */
  const isSomethingKept = () =>
    studios.summaries.get().some(({ id, past, people }) => {
      if (past) return false
      return people > 1 || (studios.get(id)?.studio.index.pages.get().roots.length ?? 0) > 0
    })
  // Looked at again with every coming and going in a studio, one's own steps included: often enough for a kit.
  const reminder = derived([kit, studios.summaries], () =>
    isSomethingKept() ? reminderOf(kit.get(), clock.now()) : null,
  )

  const noteChecked = () => keepKit({ checkedAt: clock.now(), quietUntil: clock.now() + rehearseMs })

  /** Who has just come back another way is not asked for a kit at once. */
  const comeBackQuietly: Return = async (secret) => {
    const back = await comeBack(secret)
    if (back.ok) await keepKit({ ...kit.get(), quietUntil: clock.now() + rehearseMs })
    return back
  }

  async function secretIn(
    text: string,
  ): Promise<Exclude<KitReturn, { ok: true }> | { ok: true; secret: Bytes }> {
    const { readKitText } = await codes()
    const code = readKitText(text)
    if (code.ok) return code.origin === origin ? code : { ok: false, why: 'elsewhere', origin: code.origin }
    if (code.why !== 'not-a-kit') return code as { ok: false; why: 'damaged' | 'too-new' }
    const { readRecoveryWords } = await words()
    return readRecoveryWords(text)
  }

  return {
    kit,
    reminder,
    async sheet() {
      const { identitySecret: secret, name } = mine()
      const { recoveryWords } = await words()
      const { writeKitText } = await codes()
      return { words: recoveryWords(secret), code: writeKitText({ secret, origin }), name, origin }
    },
    placesToCheck: async () => (await words()).placesToCheck(random),
    async checkWord(place, typed) {
      const { isWordAt, readRecoveryWords, recogniseWord } = await words()
      if (isWordAt(mine().identitySecret, place, typed)) return { ok: true }
      if (recogniseWord(typed)) return { ok: false, why: 'other', nearest: [] }
      const read = readRecoveryWords(typed)
      const nearest = !read.ok && read.why === 'unknown-words' ? (read.wrong[0]?.nearest ?? []) : []
      return { ok: false, why: 'unknown', nearest }
    },
    noteChecked,
    notNow: () => keepKit({ ...kit.get(), quietUntil: clock.now() + quietMs }),
    async list() {
      const kept = await api.waysBack()
      return kept.ok ? kept.value : null
    },
    async end(id) {
      const ended = await api.endWayBack(id)
      if (!ended.ok) return null
      return async () => (await api.say('/api/ways-back', { id, ...ended.value }, nothing)).ok
    },
    ...passkeyWay({ mine, comeBack: comeBackQuietly, api, random }),
    ...passphraseWay({ mine, studios: studios.summaries, comeBack: comeBackQuietly, api, random }),
    async comeBackByKit(text) {
      const read = await secretIn(text)
      if (!read.ok) return read
      const back = await comeBack(read.secret)
      if (back.ok) await noteChecked()
      return back
    },
  }
}

/** What there is to say of a kit at a moment, if there is something to lose. */
export function reminderOf({ checkedAt, quietUntil }: KitStanding, now: number): KitReminder {
  if (now < quietUntil) return null
  if (checkedAt === 0) return 'make'
  return now - checkedAt >= rehearseMs ? 'rehearse' : null
}
