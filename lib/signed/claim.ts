/**
 * A device's claim about one document: what it holds, as far as a few numbers can say, so that others can tell a relay
 * that withholds from one that does not. Wire form: canonical CBOR `{ body, sig }`; `body` is the canonical CBOR of the
 * fields and `v: 1`; `sig` is the device's signature over label("heads") ‖ studio (16) ‖ document (16) ‖ body.
 */
import { concat, type Bytes } from '../base/bytes.ts'
import { idBytes, type DocId, type StudioId } from '../base/ids.ts'
import { bytesOfLength, decodeCanonical, encodeCanonical, fieldsOf, isCount } from './canonical.ts'
import { label } from './labels.ts'
import { verifySignature } from './verify.ts'

export type Claim = {
  /** When it was made, by the device's own clock; milliseconds since the epoch. */
  at: number
  /** Clients of the plain document that wrote last, newest first, each with the clock up to which the device has them. */
  clients: readonly (readonly [client: number, clock: number])[]
  /** The sum of the clocks of all clients: never shrinks. */
  total: number
  /** How many units are deleted: never shrinks. */
  deleted: number
  /** 16 bytes: hash of state vector and delete set. */
  state: Bytes
  /** 16 bytes: fingerprint of the living content. */
  print: Bytes
}

/** Clients in one claim: a few days of a busy page. */
export const claimedClients = 64
const claimLimit = 2048

const claimBody = ({ at, clients, total, deleted, state, print }: Claim): Bytes =>
  encodeCanonical({ v: 1, at, clients, total, deleted, state, print })

const claimMessage = (studio: StudioId, doc: DocId, body: Uint8Array): Bytes =>
  concat(label('heads'), idBytes(studio), idBytes(doc), body)

/** The wire form, signed for this document of this studio. */
export function claimBytes(
  claim: Claim,
  { studio, doc, sign }: { studio: StudioId; doc: DocId; sign: (message: Uint8Array) => Bytes },
): Bytes {
  const body = claimBody(claim)
  // Copied: in Node the encoder gives a Buffer, which Yjs would not take.
  return concat(encodeCanonical({ body, sig: sign(claimMessage(studio, doc, body)) }))
}

/** Parses foreign bytes strictly, without checking the signature; null for anything `claimBytes` does not write. */
export function readClaim(bytes: Uint8Array): Claim | null {
  return readSigned(bytes)?.claim ?? null
}

/** The claim, if the device with this Ed25519 public key made it for this document; null otherwise. */
export async function verifyClaim(
  bytes: Uint8Array,
  { studio, doc, devEd }: { studio: StudioId; doc: DocId; devEd: Uint8Array },
): Promise<Claim | null> {
  const read = readSigned(bytes)
  if (!read) return null
  const isSigned = await verifySignature(devEd, claimMessage(studio, doc, read.body), read.signature)
  return isSigned ? read.claim : null
}

function readSigned(bytes: Uint8Array): { claim: Claim; body: Bytes; signature: Bytes } | null {
  if (bytes.length > claimLimit) return null
  const outer = fieldsOf(decodeCanonical(bytes), ['body', 'sig'])
  const signature = outer && bytesOfLength(outer.sig, 64)
  if (!outer || !signature || !(outer.body instanceof Uint8Array)) return null
  const body = outer.body as Bytes
  const fields = fieldsOf(decodeCanonical(body), ['v', 'at', 'clients', 'total', 'deleted', 'state', 'print'])
  if (!fields || fields.v !== 1) return null
  const { at, total, deleted } = fields
  const clients = readClients(fields.clients)
  const state = bytesOfLength(fields.state, 16)
  const print = bytesOfLength(fields.print, 16)
  if (!isCount(at) || !isCount(total) || !isCount(deleted) || !clients || !state || !print) return null
  return { claim: { at, clients, total, deleted, state, print }, body, signature }
}

/** Client ids are 32-bit (Yjs), or 53-bit in older documents; each once. */
function readClients(value: unknown): [number, number][] | null {
  if (!Array.isArray(value) || value.length > claimedClients) return null
  const clients: [number, number][] = []
  for (const pair of value as unknown[]) {
    if (!Array.isArray(pair) || pair.length !== 2) return null
    const [client, clock] = pair as [unknown, unknown]
    if (!isCount(client) || !isCount(clock) || clock === 0) return null
    clients.push([client, clock])
  }
  return new Set(clients.map(([client]) => client)).size === clients.length ? clients : null
}
