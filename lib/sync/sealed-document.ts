/**
 * One document and its sealed counterpart, joined by the rules R0 to R6. The inner document is plain, the truth on
 * this device, and only ever grows; the outer one is a bag of sealed entries that relays replicate and nobody trusts.
 * Everything outside (disk, keys, members, relays, time) comes in through ports, so that simulations run this code.
 */
import * as Y from 'yjs'
import { createAccount } from './account.ts'
import { dropped, openBag, pushed } from './bag.ts'
import { createCarrier } from './carry.ts'
import { createCompactor } from './compact.ts'
import { settlePending } from './contains.ts'
import { createMirror } from './mirror.ts'
import { defaultPolicy } from './policy.ts'
import { createPublisher } from './publish.ts'
import { createReceiver, remote } from './receive.ts'
import { createReconciler } from './reconcile.ts'
import { createReplicas } from './replicas.ts'
import type { Left, SealedDocument, SealedDocumentOptions } from './sealed-document-options.ts'
import { createStoredLedger } from './stored.ts'

export type { Left, SealedDocument, SealedDocumentOptions } from './sealed-document-options.ts'

export function openSealedDocument(options: SealedDocumentOptions): SealedDocument {
  const { inner, outer, innerDisk, outerDisk, seals, clock, random, session } = options
  const policy = options.policy ?? defaultPolicy
  let isStopped = false
  const news = () => account.news()

  const stored = createStoredLedger(outerDisk, () => {
    compactor.storedChanged()
    news()
  })
  const mirror = createMirror(
    function* () {
      for (const { entry, payload } of receiver.good()) yield { id: entry.id, payload }
    },
    (id) => receiver.quarantine(id),
  )
  const receiver = createReceiver({
    inner,
    seals,
    tries: (payload) => mirror.tries(payload),
    isInBag: (id) => bag.has(id),
    settled({ joined, fewer }) {
      if (fewer) mirror.forget()
      if (joined || fewer) reconciler.want('other')
      reconciler.nudge()
      compactor.bagChanged(false)
      news()
    },
  })
  const publisher = createPublisher({
    inner,
    disk: innerDisk,
    session,
    firstSeq: options.firstSeq ?? 0,
    seals,
    clock,
    policy,
    mayPublish: options.mayPublish,
    inCompany: () => options.company.get(),
    held: () => replicas.held(),
    push(bytes, { id, kind, payload }) {
      receiver.takeOwn(id, kind, payload)
      mirror.tries(payload)
      bag.push(bytes)
    },
    missed: () => reconciler.missed(),
    news,
  })
  const replicas = createReplicas({
    outer,
    clock,
    hold: policy.hold,
    stored,
    mark: () => bag.mark(),
    synced() {
      reconciler.want('synced')
      if (!options.mayPublish()) carrier.go()
    },
    news() {
      reconciler.nudge()
      news()
    },
  })
  const reconciler = createReconciler({
    inner,
    mirror,
    publisher,
    clock,
    random,
    policy,
    gateAfter: options.gateAfter ?? 0,
    opened: () => carrier.go(),
    isIdle: () => receiver.isIdle(),
    lacksKey: () => receiver.lacksKey(),
    isSynced: () => replicas.isSynced(),
    mayBeSynced: () => replicas.mayBeSynced(),
    mayPublish: options.mayPublish,
    robbed: () => bag.renew(new DataView(random(4).buffer).getUint32(0)),
    news,
  })
  const compactor = createCompactor({
    inner,
    name: options.name,
    publisher,
    clock,
    random,
    policy,
    exclusive: options.exclusive ?? ((_, task) => task()),
    good: () => receiver.good(),
    isStored(id) {
      const entry = bag.get(id)
      return entry ? stored.isStored(entry) : null
    },
    mayCompact: () =>
      publisher.isOpen() &&
      receiver.isIdle() &&
      replicas.isSynced() &&
      options.mayPublish() &&
      options.hasKey(),
    drop: (ids) => bag.drop(ids),
  })
  const bag = openBag(outer, session, seals.idOf, (change) => {
    stored.follow(change, replicas.relayOf(change.origin))
    receiver.leave(change.vanished)
    receiver.take(change.added)
    if (change.vanished.length > 0) {
      mirror.forget()
      if (change.origin !== dropped) reconciler.want('vanished')
      compactor.storedChanged()
    }
    compactor.bagChanged(change.origin === pushed)
    news()
  })

  const carrier = createCarrier({
    mayPublish: options.mayPublish,
    held: () => replicas.held(),
    push: (entries) => bag.carry(entries),
    takeOutside: (entries) => receiver.takeOutside(entries),
    flushed: () => outerDisk.flushed(),
  })

  const onInner = (update: Uint8Array, origin: unknown) => {
    if (origin === innerDisk.origin) return reconciler.grew()
    if (origin === remote) return
    stored.changed(clock.now())
    publisher.add(update)
    compactor.edited()
    account.changed()
  }
  inner.on('update', onInner)
  const stops = options.authority.map((source) =>
    source.subscribe(() => {
      receiver.retry()
      reconciler.want('other')
      news()
    }),
  )

  const account = createAccount({
    stored,
    receiver,
    publisher,
    reconciler,
    replicas,
    clock,
    mayPublish: options.mayPublish,
    hasKey: options.hasKey,
  })

  const outerLoaded = outerDisk.loaded.then(() => (isStopped ? undefined : stored.load()))
  void Promise.all([innerDisk.loaded, outerLoaded]).then(() => {
    if (isStopped) return
    settlePending(inner, innerDisk.origin)
    reconciler.start()
  })

  function stop() {
    isStopped = true
    carrier.stop()
    account.stop()
    reconciler.stop()
    compactor.stop()
    publisher.stop()
    receiver.stop()
    for (const unsubscribe of stops) unsubscribe()
    inner.off('update', onInner)
    replicas.stop()
    bag.stop()
    mirror.destroy()
  }

  async function leave(): Promise<Left> {
    await publisher.flush()
    await stored.settle()
    const kept = new Map([...bag.entries(), ...receiver.unread()].map(({ id, bytes }) => [id, bytes]))
    if (!isStopped) stop()
    const parted = outerDisk.unbind().then(() => outer.destroy())
    return { nextSeq: publisher.nextSeq(), entries: [...kept.values()], parted }
  }

  return {
    loaded: innerDisk.loaded,
    bagLoaded: outerLoaded,
    bagKept: () => outerDisk.flushed(),
    saved: account.saved,
    inStep: account.inStep,
    isCarried: carrier.isCarried,
    carry: (left) => carrier.add(left),
    attach(attach) {
      let part: (() => void) | null = null
      let isParted = false
      void outerLoaded.then(() => {
        if (!isParted && !isStopped) part = replicas.attach(attach)
      })
      return () => {
        isParted = true
        part?.()
      }
    },
    flush: () => publisher.flush(),
    standing: (id) => receiver.standing(id),
    hasUnread: () => receiver.seesNewer() || !receiver.unread().next().done,
    leftOver() {
      const live = [...bag.entries()].reduce((sum, { bytes }) => sum + bytes.length, 0)
      return { live, dead: Math.max(0, Y.encodeStateAsUpdate(outer).length - live) }
    },
    leave,
    async close() {
      if (isStopped) return
      const { parted } = await leave()
      await Promise.all([parted, innerDisk.unbind()])
      inner.destroy()
    },
    abandon: stop,
  }
}
