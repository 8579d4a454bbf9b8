/** The relay's HTTP side as the app uses it: signing in, invitations, the steward's link. Same origin only. */
import type * as z from 'zod/mini'
import type { Bytes } from '../base/bytes.ts'
import { fromBase64url, toBase64url } from '../base/bytes.ts'
import { parseInviteId, parseStudioId, type Did, type InviteId, type StudioId } from '../base/ids.ts'
import type { Device } from '../crypto/device.ts'
import { answerChallenge } from '../crypto/sign-in.ts'
import { parseDid } from '../signed/did.ts'
import * as api from '../wire/api.ts'
import { helpsOpen } from '../wire/friends-api.ts'
import type { Handle } from '../wire/handle.ts'

/** `body`: of an answer in the negative, unread. */
export type Refused = { ok: false; why: api.ApiRefusal | 'offline'; body?: unknown }
type Answer<T> = { ok: true; value: T } | Refused

/** A wrapped secret at the relay; `since` in ms since the epoch. */
export type KeptWay = z.output<typeof api.waysBack>['ways'][number]
/** As the relay tells it: nothing of it is believed that its words do not prove. */
export type RelayKnock = { invite: InviteId; did: string; at: number; blob: Bytes }

/** Somebody without a device asks friends for help; nothing of it is believed but what six words show. */
export type OpenRequest = Omit<z.output<typeof helpsOpen>['asked'][number], 'request'> & { request: Bytes }

export type RelayApi = {
  /** Makes sure the session cookie is this device's; 'refused' when the relay will not have it. */
  signIn(): Promise<'ok' | 'offline' | 'refused'>
  /** Whether the relay knows the bearer of this browser's cookie, whoever that is. */
  isSignedIn(): Promise<boolean>
  me(): Promise<Answer<z.output<typeof api.me>>>
  studios(): Promise<Answer<StudioId[]>>
  /** `plate`: left for those who come too late. */
  invite(
    id: InviteId,
  ): Promise<
    | { ok: true; value: { studio: StudioId; blob: Bytes; records: Bytes[] } }
    | (Refused & { plate?: Bytes | null })
  >
  /** Says something at a door. */
  knock(id: InviteId, blob: Bytes): Promise<Answer<null>>
  knockState(id: InviteId): Promise<Answer<api.KnockState>>
  withdrawKnock(id: InviteId): Promise<Answer<null>>
  /** Who waits at a studio's door. */
  knocks(studio: StudioId): Promise<Answer<RelayKnock[]>>
  turnAway(studio: StudioId, knock: Pick<RelayKnock, 'invite' | 'did'>): Promise<Answer<null>>
  putInvite(id: InviteId, studio: StudioId, blob: Bytes, plate?: Bytes): Promise<Answer<null>>
  claimSteward(token: string): Promise<Answer<null>>
  stewardView(): Promise<Answer<api.StewardView>>
  setStartPolicy(policy: api.StartPolicy): Promise<Answer<null>>
  /** Removes a studio from the relay: for the keeper who is alone in it. */
  removeStudio(id: StudioId): Promise<Answer<null>>
  /** What a handle's salt is made from, 16 bytes; for names that nobody has as well. */
  salt(handle: Handle): Promise<Answer<Bytes>>
  /** A wrapped secret and whose it is, for who shows what opens it. Signed in or not. */
  openWayBack(question: { handle?: Handle; auth: Bytes }): Promise<Answer<{ did: Did; blob: Bytes }>>
  waysBack(): Promise<Answer<KeptWay[]>>
  putWayBack(
    way: { id: string; blob: Bytes } & (
      { kind: 'passkey' | 'friends' } | { kind: 'passphrase'; handle: Handle }
    ),
  ): Promise<Answer<null>>
  /** What it was: put back, it works as before. */
  endWayBack(id: string): Promise<Answer<z.output<typeof api.wayBackEnded>>>
  /** Everyone who asks friends for help at this relay, oldest first. */
  openRequests(): Promise<Answer<OpenRequest[]>>
  /** Says something at an address of the API; the answer in its shape. */
  say<Schema extends z.ZodMiniType>(
    path: string,
    body: unknown,
    shape: Schema,
  ): Promise<Answer<z.output<Schema>>>
  /** The same in another way than POST. */
  ask<Schema extends z.ZodMiniType>(
    method: 'GET' | 'PUT' | 'DELETE',
    path: string,
    shape: Schema,
    body?: unknown,
  ): Promise<Answer<z.output<Schema>>>
  /** Ends the session cookie; whether the relay did. */
  signOut(): Promise<boolean>
}

/** A relay that takes longer is treated as one that does not answer. */
const answerMs = 15_000

export function relayApi(
  origin: string,
  self: () => { did: Did; device: Device; certificate: Bytes },
): RelayApi {
  async function call<T>(
    path: string,
    init: RequestInit,
    read: (body: unknown) => T | null,
  ): Promise<Answer<T>> {
    let response: Response
    let body: unknown
    try {
      const signal = AbortSignal.timeout(answerMs)
      response = await fetch(origin + path, {
        credentials: 'same-origin',
        cache: 'no-store',
        signal,
        ...init,
      })
      body = await response.json().catch(() => null)
    } catch {
      return { ok: false, why: 'offline' }
    }
    if (!response.ok) {
      const refused = api.refusal.safeParse(body)
      return {
        ok: false,
        why: refused.success ? refused.data.why : response.status === 401 ? 'signed-out' : 'failed',
        body,
      }
    }
    const value = read(body)
    return value === null ? { ok: false, why: 'failed' } : { ok: true, value }
  }
  const read =
    <Schema extends z.ZodMiniType>(schema: Schema) =>
    (body: unknown): z.output<Schema> | null => {
      const parsed = schema.safeParse(body)
      return parsed.success ? parsed.data : null
    }
  const asJson = (method: string, body: unknown): RequestInit => ({
    method,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  const nothing = (): { value: null } => ({ value: null })
  const done = (answer: Answer<{ value: null }>): Answer<null> =>
    answer.ok ? { ok: true, value: null } : answer

  const me = () => call('/api/me', {}, read(api.me))
  const csrfToken = () =>
    call('/api/auth/csrf', {}, (body) => {
      const token = (body as { csrfToken?: unknown } | null)?.csrfToken
      return typeof token === 'string' ? token : null
    })
  const whoIsSignedIn = () => call('/api/auth/session', {}, read(api.signIn))

  return {
    me,
    async isSignedIn() {
      const known = await whoIsSignedIn()
      return known.ok && typeof known.value.did === 'string'
    },
    async signIn() {
      const { did, device, certificate } = self()
      const known = await whoIsSignedIn()
      if (known.ok && known.value.did === did && known.value.device === device.fp) return 'ok'
      if (!known.ok && known.why === 'offline') return 'offline'
      const challenge = await call('/api/sign-in/challenge', {}, read(api.challenge))
      if (!challenge.ok) return challenge.why === 'offline' ? 'offline' : 'refused'
      const answer = answerChallenge({ device, certificate, challenge: challenge.value, ownOrigin: origin })
      if (!answer.ok) return 'refused'
      const csrf = await csrfToken()
      if (!csrf.ok) return csrf.why === 'offline' ? 'offline' : 'refused'
      const fields = {
        ...answer.fields,
        expiry: String(answer.fields.expiry),
        csrfToken: csrf.value,
        json: 'true',
      }
      await call('/api/auth/callback/device', { method: 'POST', body: new URLSearchParams(fields) }, nothing)
      const now = await whoIsSignedIn()
      if (now.ok) return now.value.did === did ? 'ok' : 'refused'
      return now.why === 'offline' ? 'offline' : 'refused'
    },
    async studios() {
      return call('/api/studios', {}, (body) => {
        const ids = read(api.studios)(body)?.studios.map((row) => parseStudioId(row.studio))
        return ids && !ids.includes(null) ? (ids as StudioId[]) : null
      })
    },
    async invite(id) {
      const found = await call(`/api/invites/${id}`, {}, (body) => {
        const answer = read(api.inviteAnswer)(body)
        const studio = answer && parseStudioId(answer.studio)
        const blob = answer && fromBase64url(answer.blob)
        const records = answer?.records.map(fromBase64url)
        if (!studio || !blob || !records || records.includes(null)) return null
        return { studio, blob, records: records as Bytes[] }
      })
      if (found.ok) return found
      const plate = read(api.inviteRefusal)(found.body)?.plate
      return plate ? { ...found, plate: fromBase64url(plate) } : found
    },
    async putInvite(id, studio, blob, plate) {
      const upload = { studio, blob: toBase64url(blob), ...(plate && { plate: toBase64url(plate) }) }
      return done(await call(`/api/invites/${id}`, asJson('PUT', upload), nothing))
    },
    async knock(id, blob) {
      return done(await call(`/api/knocks/${id}`, asJson('PUT', { blob: toBase64url(blob) }), nothing))
    },
    knockState: (id) => call(`/api/knocks/${id}`, {}, (body) => read(api.knockAnswer)(body)?.state ?? null),
    async withdrawKnock(id) {
      return done(await call(`/api/knocks/${id}`, { method: 'DELETE' }, nothing))
    },
    knocks: (studio) =>
      call(`/api/studios/${studio}/knocks`, {}, (body) => {
        const answer = read(api.knocks)(body)
        return (
          answer &&
          answer.knocks.flatMap(({ invite, blob, ...rest }) => {
            const [id, bytes] = [parseInviteId(invite), fromBase64url(blob)]
            return id && bytes ? { invite: id, blob: bytes, ...rest } : []
          })
        )
      }),
    async turnAway(studio, { invite, did }) {
      return done(await call(`/api/studios/${studio}/knocks`, asJson('POST', { invite, did }), nothing))
    },
    async claimSteward(token) {
      return done(await call('/api/steward', asJson('POST', { token }), nothing))
    },
    stewardView: () => call('/api/steward', {}, read(api.stewardView)),
    async setStartPolicy(mayStart) {
      return done(await call('/api/steward', asJson('PUT', { mayStart }), nothing))
    },
    async removeStudio(id) {
      return done(await call(`/api/studios/${id}`, { method: 'DELETE' }, nothing))
    },
    salt: (handle) =>
      call('/api/ways-back/salt', asJson('POST', { handle }), (body) => {
        const random = fromBase64url(read(api.saltAnswer)(body)?.random ?? '')
        return random?.length === 16 ? random : null
      }),
    openWayBack: ({ handle, auth }) =>
      call('/api/ways-back/open', asJson('POST', { handle, auth: toBase64url(auth) }), (body) => {
        const answer = read(api.wayBackAnswer)(body)
        const did = answer && parseDid(answer.did)
        const blob = answer && fromBase64url(answer.blob)
        return did && blob ? { did, blob } : null
      }),
    waysBack: () => call('/api/ways-back', {}, (body) => read(api.waysBack)(body)?.ways ?? null),
    async putWayBack(way) {
      const body = { ...way, blob: toBase64url(way.blob) }
      return done(await call('/api/ways-back', asJson('PUT', body), nothing))
    },
    endWayBack: (id) => call('/api/ways-back', asJson('DELETE', { id }), read(api.wayBackEnded)),
    openRequests: () =>
      call(
        '/api/friends',
        {},
        (body) =>
          read(helpsOpen)(body)?.asked.flatMap((one) => {
            const request = fromBase64url(one.request)
            return request ? { ...one, request } : []
          }) ?? null,
      ),
    say: (path, body, shape) => call(path, asJson('POST', body), read(shape)),
    ask: (method, path, shape, body) =>
      call(path, body === undefined ? { method } : asJson(method, body), read(shape)),
    async signOut() {
      const csrf = await csrfToken()
      if (!csrf.ok) return false
      const fields = { csrfToken: csrf.value, json: 'true' }
      const ended = { method: 'POST', body: new URLSearchParams(fields) }
      return (await call('/api/auth/signout', ended, nothing)).ok
    },
  }
}
