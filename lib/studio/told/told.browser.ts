/** Turns being told on and off for this device, and keeps the relay's knowledge of what a person chose as it is here. */
import { fromBase64url, toBase64url, type Bytes } from '../../base/bytes.ts'
import type { StudioId } from '../../base/ids.ts'
import { derived, observed, until, type Observed } from '../../base/observed.ts'
import type { Clock } from '../../base/clock.ts'
import { nothing } from '../../wire/api.ts'
import { toldAnswer, type ToldChoices, type ToldSubscription } from '../../wire/told-api.ts'
import { drawnCurtains } from '../curtains.ts'
import type { Own } from '../own.ts'
import type { RelayApi } from '../relay-api.browser.ts'
import type { Connection, StudioSummary } from '../snug.ts'
import type { Told, ToldHere } from './told.ts'
import { openToldStore, type ToldStore } from './told-store.browser.ts'
import { choicesFor, readWhen } from './when.ts'

export type ToldOptions = {
  api: Pick<RelayApi, 'ask'>
  connection: Observed<Connection>
  own: Own
  studios: Observed<readonly StudioSummary[]>
  clock: Clock
}

/** No note has a later number: asks for the key alone. */
const noneAfter = 2 ** 31 - 1
/** Settings are touched one after the other: they go out together. */
const gatherMs = 1_500

export function toldHere({ api, connection, own, studios, clock }: ToldOptions): Told {
  const here = observed<ToldHere>('unknown')
  const setting = own.setting('told')
  const off = own.settingsUnder('told-off')
  const when = derived([setting], () => readWhen(setting.get()))
  const drawn = drawnCurtains(own)
  const choices = derived([when, off, drawn, own.about, studios], (): ToldChoices => {
    const isTold = (id: StudioId) => off.get().get(id) !== true && !drawn.get().has(id)
    const of = studios.get().filter(({ id, past }) => past === null && isTold(id))
    return choicesFor(when.get(), zoneNow(own), of.map(({ id }) => id).sort())
  })

  let said = ''
  let cancel = () => {}
  /** Says what is chosen, and where this device is reached. */
  async function say(subscription: PushSubscription | null): Promise<'ok' | 'offline' | 'failed'> {
    const saying = JSON.stringify(choices.get())
    const put = await api.ask('PUT', '/api/told', nothing, {
      choices: choices.get(),
      ...(subscription && { subscription: subscriptionOf(subscription) }),
    })
    if (put.ok) said = saying
    return put.ok ? 'ok' : put.why === 'offline' ? 'offline' : 'failed'
  }
  const sayLater = () => {
    cancel()
    cancel = clock.after(gatherMs, () => {
      if (said === '' || connection.get() !== 'online') return
      if (JSON.stringify(choices.get()) !== said) void say(null)
    })
  }
  choices.subscribe(sayLater)

  const noteNames = () => {
    const names = new Map(studios.get().map(({ id, name }) => [id as string, name]))
    void withStore((store) => store.setNames(names))
  }

  /** At a start with a relay: what the relay knows is brought up to what is here. */
  async function start(): Promise<void> {
    const found = await standing()
    here.set(found.is)
    if (found.is !== 'on' || !found.subscription) {
      // Chosen on another device of theirs: a change made here is told from here too.
      said = JSON.stringify(choices.get())
      return
    }
    noteNames()
    await until(own.isWhole, Boolean)
    const about = await api.ask('GET', `/api/told?after=${noneAfter}`, toldAnswer)
    if (!about.ok) return
    const isSameRelay = keyOf(found.subscription) === about.value.key
    // Another relay stands here, or its disk was lost: the old address is no good to it.
    const subscription = isSameRelay ? found.subscription : await again(found.subscription, about.value.key)
    if (subscription) await say(subscription)
  }
  let isStarted = false
  const startOnce = () => {
    if (isStarted || connection.get() !== 'online') return
    isStarted = true
    void start().catch(() => (isStarted = false))
  }
  connection.subscribe(startOnce)
  void standing().then(
    (found) => here.set(found.is),
    () => here.set('unable'),
  )
  startOnce()

  return {
    here,
    when,
    setWhen: (next) => own.setSetting('told', next),
    isOf: (studio) => derived([off], () => off.get().get(studio) !== true),
    setOf: (studio: StudioId, isTold) => own.setSetting(`told-off ${studio}`, isTold ? undefined : true),
    async turnOn() {
      if ((await Notification.requestPermission()) !== 'granted') {
        here.set(Notification.permission === 'denied' ? 'refused' : 'off')
        return 'refused'
      }
      const about = await api.ask('GET', `/api/told?after=${noneAfter}`, toldAnswer)
      if (!about.ok) return about.why === 'offline' ? 'offline' : 'failed'
      try {
        const { pushManager } = await navigator.serviceWorker.ready
        const before = await pushManager.getSubscription()
        const subscription =
          before && keyOf(before) === about.value.key
            ? before
            : ((before && (await again(before, about.value.key))) ?? (await subscribe(about.value.key)))
        noteNames()
        const said = await say(subscription)
        if (said !== 'ok') {
          await subscription.unsubscribe()
          return said
        }
      } catch {
        return 'failed' // The browser's push service was not to be reached, or has none for it.
      }
      here.set('on')
      return 'on'
    },
    async turnOff() {
      const registration = await navigator.serviceWorker.getRegistration()
      const subscription = await registration?.pushManager.getSubscription()
      await subscription?.unsubscribe().catch(() => false)
      here.set('off')
      await api.ask('DELETE', '/api/told', nothing)
    },
    looked: (doc) => void withStore((store) => store.look(doc, clock.now())),
  }
}

/** Does it, if the browser gives storage. */
async function withStore(deed: (store: ToldStore) => Promise<void>): Promise<void> {
  try {
    const store = await openToldStore()
    await deed(store).finally(() => store.close())
  } catch {
    // What is not noted makes a note on the lock screen plainer or once too many; no word depends on it.
  }
}

const zoneNow = (own: Own): string => own.about.get().zone || Intl.DateTimeFormat().resolvedOptions().timeZone

async function standing(): Promise<{ is: ToldHere; subscription?: PushSubscription | null }> {
  if (!('serviceWorker' in navigator) || !('PushManager' in window) || !('Notification' in window)) {
    const isOnTouch = 'standalone' in navigator && navigator.standalone === false
    return { is: isOnTouch ? 'home-screen' : 'unable' }
  }
  if (Notification.permission === 'denied') return { is: 'refused' }
  const registration = await navigator.serviceWorker.getRegistration()
  const subscription = (await registration?.pushManager.getSubscription()) ?? null
  return { is: subscription && Notification.permission === 'granted' ? 'on' : 'off', subscription }
}

async function subscribe(key: string): Promise<PushSubscription> {
  const { pushManager } = await navigator.serviceWorker.ready
  const applicationServerKey = fromBase64url(key) as Bytes
  return pushManager.subscribe({ userVisibleOnly: true, applicationServerKey })
}

async function again(before: PushSubscription, key: string): Promise<PushSubscription | null> {
  await before.unsubscribe().catch(() => false)
  return subscribe(key).catch(() => null)
}

const keyOf = ({ options }: PushSubscription): string | null =>
  options.applicationServerKey && toBase64url(new Uint8Array(options.applicationServerKey))

function subscriptionOf(subscription: PushSubscription): ToldSubscription {
  const key = (name: PushEncryptionKeyName) =>
    toBase64url(new Uint8Array(subscription.getKey(name) ?? new ArrayBuffer(0)))
  return { endpoint: subscription.endpoint, p256dh: key('p256dh'), auth: key('auth') }
}
