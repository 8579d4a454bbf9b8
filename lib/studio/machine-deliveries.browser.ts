/** Doors for machines: opening and shutting them, and putting what came through them into their threads. */
import type { Clock } from '../base/clock.ts'
import { fromBase64url, toBase64url } from '../base/bytes.ts'
import { newDocId, parseItemId, type Did, type DocId, type ItemId } from '../base/ids.ts'
import type { Observed } from '../base/observed.ts'
import { newHook, openDelivery } from '../crypto/hook.ts'
import type { HouseMachines, MachineNote } from '../model/house-machines.ts'
import { talkItems } from '../model/talk.ts'
import { machineBody } from '../model/thread-brought.ts'
import { indexDoc } from '../signed/documents.ts'
import { githubSecret, hookTokenHash } from '../signed/hook.ts'
import { nothing } from '../wire/api.ts'
import {
  deliveriesAtOnce,
  deliveriesTaken,
  hookEnd,
  hookKept,
  hookPath,
  hooks,
  hookUpload,
} from '../wire/hooks-api.ts'
import type { Documents } from './documents.browser.ts'
import { reachesOthers } from './invitations.browser.ts'
import type { Machines } from './machines.ts'
import type { RelayApi } from './relay-api.browser.ts'
import { quillFor, signAlone, type Hand } from './sign-after.ts'
import { talkBeside } from './talk-hosts.ts'

export type DeliveryPorts = Hand & {
  documents: Pick<Documents, 'hold' | 'bring'>
  machines: HouseMachines
  relay: Pick<RelayApi, 'ask' | 'say'>
  address: Observed<string>
  you: Did
  isKeeper(): boolean
}

const pathOf = ({ studio }: Pick<Hand, 'studio'>): string => `/api/studios/${studio}/hooks`

export async function openMachine(
  ports: DeliveryPorts,
  { name, thread, kind }: Parameters<Machines['open']>[0],
): ReturnType<Machines['open']> {
  const { relay, machines, you, clock, random } = ports
  if (!ports.isKeeper()) return { ok: false, why: 'not-a-keeper' }
  const hook = newHook(random)
  const id = toBase64url(hook.id)
  const salt = kind === 'github' ? toBase64url(hook.salt) : ''
  const upload = { id, token: hookTokenHash(hook.token), key: toBase64url(hook.publicKey), kind, salt }
  const answer = await relay.ask('PUT', pathOf(ports), nothing, hookUpload.parse(upload))
  if (!answer.ok) return { ok: false, why: problemOf(answer.why) }
  const into = thread ?? (await beginThread(ports, name))
  machines.note(id, { name, thread: into, kind, seed: hook.seed, by: you, at: clock.now() })
  const origin = ports.address.get()
  return {
    ok: true,
    address: origin + hookPath(hook.token),
    discord: `${origin}/api/webhooks/${String(clock.now())}/${hook.token}`,
    secret: kind === 'github' ? githubSecret(hook.token, hook.salt) : null,
    reachesOthers: reachesOthers(origin),
  }
}

export async function shutMachine(ports: DeliveryPorts, id: string): ReturnType<Machines['shut']> {
  const { relay, machines } = ports
  if (!ports.isKeeper()) return 'not-a-keeper'
  const answer = await relay.ask('DELETE', pathOf(ports), nothing, hookEnd.parse({ id }))
  if (!answer.ok) return problemOf(answer.why)
  machines.drop(id)
  return 'ok'
}

export async function keepMachine(ports: DeliveryPorts, id: string): ReturnType<Machines['keep']> {
  const { relay, machines, you } = ports
  const note = machines.doors.get().get(id)
  if (!ports.isKeeper() || !note) return 'not-a-keeper'
  const answer = await relay.ask('PUT', pathOf(ports), nothing, hookKept.parse({ id, keep: true }))
  if (!answer.ok) return problemOf(answer.why)
  machines.note(id, { ...note, by: you })
  return 'ok'
}

const problemOf = (why: string) =>
  why === 'offline'
    ? ('offline' as const)
    : why === 'no-access'
      ? ('not-a-keeper' as const)
      : why === 'too-large'
        ? ('too-many' as const)
        : ('failed' as const)

/** A thread of that name, with nothing in it yet. */
async function beginThread(ports: DeliveryPorts, name: string): Promise<DocId> {
  const doc = newDocId('talk', ports.random)
  const list = talkBeside(ports.studio, indexDoc(ports.studio))
  const { session, release } = ports.documents.hold(list)
  await session.loaded
  const rows = talkItems(session.inner)
  const quill = await quillFor(ports, list, rows)
  rows.write([quill('thread', { doc, title: name, kind: 'talk' })])
  release()
  return doc
}

/** Milliseconds: another device that is in may be as quick, and one is enough. */
const courtesyMs = 1_500

/**
 * Opens what waits at the doors and puts it into their threads; tells the relay to drop what is there for good.
 * `more`: more waits there; `later`: some of it could not be had or dropped now.
 */
export async function takeDeliveries(
  ports: DeliveryPorts,
  isOver: Promise<unknown>,
): Promise<'all' | 'more' | 'later'> {
  const { relay, machines, random } = ports
  const answer = await relay.ask('GET', pathOf(ports), hooks)
  if (!answer.ok) return answer.why === 'offline' ? 'all' : 'later'
  const { deliveries } = answer.value
  const words = new Map<DocId, { id: ItemId; text: string; at: number; door: string; name: string }[]>()
  const taken: string[] = []
  for (const { id, door, sealed } of deliveries) {
    const [item, bytes, note] = [parseItemId(id), fromBase64url(sealed), machines.doors.get().get(door)]
    // A door that has not come here yet: a device that has it takes it in, or this one later.
    if (!note) continue
    const said =
      item &&
      bytes &&
      (await openDelivery({ studio: ports.studio, id: fromBase64url(door)!, ...note }, item, bytes))
    if (!said) taken.push(id)
    else
      words.set(note.thread, [
        ...(words.get(note.thread) ?? []),
        { id: item, door, ...said, name: nameOf(note, said.as) },
      ])
  }
  if (words.size > 0) await pause(ports.clock, (random(2)[0]! / 255) * courtesyMs)
  let isLeft = false
  for (const [thread, said] of words)
    if (await putInto(ports, thread, said, isOver)) taken.push(...said.map(({ id }) => id))
    else isLeft = true
  if (taken.length > 0) {
    const told = await relay.say(pathOf(ports), deliveriesTaken.parse({ taken }), nothing)
    if (!told.ok) return told.why === 'offline' ? 'all' : 'later'
  }
  if (taken.length > 0 && deliveries.length === deliveriesAtOnce) return 'more'
  return isLeft ? 'later' : 'all'
}

const nameOf = ({ name }: MachineNote, as: string): string => (as && as !== name ? `${as} (${name})` : name)

/** Whether it is all in its thread, and a relay has that. */
async function putInto(
  ports: DeliveryPorts,
  thread: DocId,
  said: readonly { id: ItemId; text: string; at: number; door: string; name: string }[],
  isOver: Promise<unknown>,
): Promise<boolean> {
  const { documents } = ports
  const { session, release } = documents.hold(thread)
  const put = () => {
    const rows = talkItems(session.inner)
    const there = new Set(rows.rows().map(({ id }) => id))
    rows.write(
      said
        .filter(({ id }) => !there.has(id))
        .map(({ id, ...word }) =>
          signAlone(ports, thread, 'machine', machineBody({ ...word, delivery: id }), id),
        ),
    )
  }
  try {
    // Once to know what others have put there, and once more until nothing of it waits.
    return (await documents.bring(thread, put, isOver)) && (await documents.bring(thread, () => {}, isOver))
  } finally {
    release()
  }
}

const pause = (clock: Clock, ms: number): Promise<void> => new Promise((resolve) => clock.after(ms, resolve))
