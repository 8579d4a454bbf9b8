/** A relay's store of sealed files over HTTP, at our own origin. */
import { fromBase64url, type Bytes } from '../../base/bytes.ts'
import type { FileId, StudioId } from '../../base/ids.ts'
import { nothing, refusal, type ApiRefusal } from '../../wire/api.ts'
import { blobBegun, blobList, chunkStored, onlyIfUnnamed } from '../../wire/blobs.ts'
import type { RelayApi } from '../relay-api.browser.ts'
import type { BlobRelay, RelayRefusal } from './ports.ts'

/** A chunk of 1 MiB over a line of 100 kbit/s takes some 90 seconds. */
const chunkMs = 180_000

const known: Partial<Record<ApiRefusal | 'offline', RelayRefusal>> = {
  offline: 'offline',
  'no-access': 'no-access',
  'not-found': 'not-found',
  quota: 'quota',
  'too-large': 'too-large',
}
const refused = (why: ApiRefusal | 'offline') => ({ ok: false as const, why: known[why] ?? 'failed' })

export function blobRelay(studio: StudioId, api: Pick<RelayApi, 'ask' | 'say' | 'signIn'>): BlobRelay {
  const path = `/api/studios/${studio}/blobs`

  /** Signs in once more when the sign-in has run out: a window may stay open for weeks. */
  async function call(address: string, init: RequestInit, isAgain = false): Promise<Response | null> {
    try {
      const signal = AbortSignal.timeout(chunkMs)
      const answer = await fetch(location.origin + address, {
        ...{ credentials: 'same-origin', cache: 'no-store', signal, ...init },
      })
      if (answer.status !== 401 || isAgain || (await api.signIn()) !== 'ok') return answer
    } catch {
      return null // No answer: it is tried again when one comes.
    }
    return call(address, init, true)
  }
  async function whyNot(answer: Response | null): Promise<{ ok: false; why: RelayRefusal }> {
    if (!answer) return { ok: false, why: 'offline' }
    const read = refusal.safeParse(await answer.json().catch(() => null))
    return refused(read.success ? read.data.why : 'failed')
  }
  async function remove(id: FileId, how: string) {
    const answer = await api.ask('DELETE', `${path}/${id}${how}`, nothing)
    return answer.ok ? { ok: true as const, value: null } : refused(answer.why)
  }

  return {
    async list() {
      const answer = await api.ask('GET', path, blobList)
      return answer.ok ? answer : refused(answer.why)
    },
    async begin(id, size) {
      const answer = await api.say(`${path}/${id}`, { size }, blobBegun)
      if (!answer.ok) return refused(answer.why)
      const has = fromBase64url(answer.value.has) ?? new Uint8Array(0)
      return { ok: true, value: { complete: answer.value.complete, has } }
    },
    async put(id, n, sealed) {
      const headers = { 'content-type': 'application/octet-stream' }
      const answer = await call(`${path}/${id}/${n}`, { method: 'PUT', headers, body: sealed })
      if (!answer?.ok) return whyNot(answer)
      const read = chunkStored.safeParse(await answer.json().catch(() => null))
      return read.success ? { ok: true, value: read.data } : { ok: false, why: 'failed' }
    },
    async range(id, from, length) {
      const headers = { range: `bytes=${from}-${from + length - 1}` }
      // An answer that breaks off may be the network, or a disk that lost a part: the relay says which when it is asked once more.
      for (let again = 0; again < 2; again++) {
        const answer = await call(`${path}/${id}`, { headers })
        if (answer?.status !== 206) return whyNot(answer)
        const bytes = await answer.arrayBuffer().catch(() => null)
        if (bytes) return { ok: true, value: new Uint8Array(bytes) as Bytes }
      }
      return { ok: false, why: 'offline' }
    },
    remove: (id) => remove(id, ''),
    removeUnnamed: (id) => remove(id, onlyIfUnnamed),
  }
}
