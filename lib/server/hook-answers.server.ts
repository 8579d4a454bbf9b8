/** What a machine hears at a door: as Discord would answer at an address of its form, as Slack would at ours. */
import { limits } from '../wire/limits.ts'
import { addressOf, guarded, readBytes } from './api.server.ts'
import { deliver, type Delivered } from './hooks.server.ts'
import { mayTry } from './rate-limits.server.ts'
import { invitePorts } from './relay-state.server.ts'

type Outcome = Delivered | { ok: false; why: 'too-fast' | 'too-large' }

/** Status, and Discord's number and words for it. */
const refusals = {
  'not-found': [404, 10015, 'Unknown Webhook'],
  'no-signature': [401, 0, '401: Unauthorized'],
  malformed: [400, 50006, 'Cannot send an empty message'],
  'too-large': [413, 40005, 'Request entity too large'],
  full: [429, 0, 'You are being rate limited.'],
  'too-fast': [429, 0, 'You are being rate limited.'],
} as const
/** Seconds. */
const later = { full: 600, 'too-fast': 60 }

export type HookForm = 'ours' | 'discord'

/** Takes a delivery in for whatever it is a delivery of. Says nothing of a door but whether it took it. */
export const receiveDelivery = (request: Request, token: string, form: HookForm): Promise<Response> =>
  guarded(async () => {
    const outcome = await outcomeOf(request, token)
    if (!outcome.ok) return refused(outcome.why)
    const headers = { 'cache-control': 'no-store' }
    if (form === 'ours') return new Response('ok', { headers })
    const isAwaited = new URL(request.url).searchParams.get('wait') === 'true'
    return isAwaited
      ? Response.json(message(outcome.id), { headers })
      : new Response(null, { status: 204, headers })
  })

async function outcomeOf(request: Request, token: string): Promise<Outcome> {
  if (!(await mayTry('hookAddress', addressOf(request)))) return { ok: false, why: 'too-fast' }
  if (!/^[\w-]{20,64}$/.test(token)) return { ok: false, why: 'not-found' }
  const body = await readBytes(request, limits.hookBodyBytes)
  if (!body) return { ok: false, why: 'too-large' }
  const header = (name: string) => (request.headers.get(name) ?? '').slice(0, 200)
  const delivery = {
    ...{ body, at: Date.now(), contentType: header('content-type').toLowerCase() },
    ...{ event: header('x-github-event'), number: header('x-github-delivery') },
    signature: header('x-hub-signature-256'),
  }
  // The boundary of a form with files is written in the case it is written in.
  if (delivery.contentType.startsWith('multipart/')) delivery.contentType = header('content-type')
  return deliver(await invitePorts(), token, delivery, (door) => mayTry('hook', door))
}

function refused(why: keyof typeof refusals): Response {
  const [status, code, words] = refusals[why]
  const wait = why === 'full' || why === 'too-fast' ? later[why] : null
  const body = { message: words, code, ...(wait !== null && { retry_after: wait, global: false }) }
  const headers = { 'cache-control': 'no-store', ...(wait !== null && { 'retry-after': String(wait) }) }
  return Response.json(body, { status, headers })
}

/** As much of a message as clients read back; its words are not kept here, so they are not told either. */
const message = (id: string) => ({
  id: String(BigInt(Date.now() - Date.UTC(2015, 0, 1)) << 22n),
  ...{ type: 0, content: '', channel_id: '0', webhook_id: '0', timestamp: new Date().toISOString() },
  ...{ author: { id: '0', username: '', discriminator: '0000', avatar: null, bot: true } },
  ...{ attachments: [], embeds: [], mentions: [], mention_roles: [], components: [], nonce: id },
  ...{ pinned: false, mention_everyone: false, tts: false, edited_timestamp: null, flags: 0 },
})
