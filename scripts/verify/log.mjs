// An exported membership log: who is in the studio, or exactly why the log is wrong. Rules: docs/formats/membership-log.md.
import { Malformed } from './cbor.mjs'
import { base64url, fromBase64url } from './keys.mjs'
import { certificatesIn, whyNotSigned, readRecord } from './records.mjs'
import { admit, byPlace, knew, newGraph, stateAt } from './resolve.mjs'

const mostRecords = 20_000

/** Ends the check: `why` in one word for programs, the message for people, `record` counted from 1. */
class Wrong extends Error {
  constructor(why, message, record = null) {
    super(message)
    Object.assign(this, { why, record })
  }
}

/**
 * Checks the text of a file. `known`: the studio's id and heads known from elsewhere, if any.
 * Gives `{ ok: true, ... }` with what the log says, or `{ ok: false, why, message, record }`.
 */
export async function verifyLog(text, known = {}) {
  try {
    const file = readFile(text)
    if (known.studio && known.studio !== file.studio) {
      throw new Wrong('other-studio', `The log is of studio ${file.studio}, not ${known.studio}.`)
    }
    const records = file.records.map((bytes, i) => readOne(bytes, i + 1, file.studio))
    const graph = await checkAll(records, file.studio)
    checkHeads(graph, file.heads, known.heads ?? [])
    return tell(graph, file.studio)
  } catch (error) {
    if (!(error instanceof Wrong)) throw error
    return { ok: false, why: error.why, message: error.message, record: error.record }
  }
}

function readFile(text) {
  let file
  try {
    file = JSON.parse(text)
  } catch {
    throw new Wrong('not-a-log', 'The file is not JSON.')
  }
  if (file?.snug !== 'membership-log') throw new Wrong('not-a-log', 'The file is no membership log.')
  if (file.version > 1)
    throw new Wrong('too-new', `The file is of version ${file.version}; this checks version 1.`)
  const { studio, heads, records } = file
  const isList = Array.isArray(heads) && Array.isArray(records)
  if (file.version !== 1 || !isList || fromBase64url(studio)?.length !== 16) {
    throw new Wrong('not-a-log', 'The file lacks a studio, heads or records.')
  }
  const bytes = records.map(fromBase64url)
  const canonical = { snug: 'membership-log', version: 1, studio, heads, records }
  if (bytes.includes(null) || heads.some((head) => fromBase64url(head)?.length !== 32)) {
    throw new Wrong('not-a-log', 'A head or a record is not written in base64url.')
  }
  if (`${JSON.stringify(canonical, null, 2)}\n` !== text) {
    throw new Wrong('altered', 'The file is not written as the format says.')
  }
  if (bytes.length === 0) throw new Wrong('not-a-log', 'The log is empty.')
  if (bytes.length > mostRecords)
    throw new Wrong('not-a-log', `The log has more than ${mostRecords} records.`)
  return { studio, heads, records: bytes }
}

function readOne(bytes, number, studio) {
  let record
  try {
    record = readRecord(bytes)
  } catch (error) {
    if (!(error instanceof Malformed)) throw error
    throw new Wrong('malformed', `Record ${number} is malformed: ${error.message}.`, number)
  }
  if (record.studio === studio) return record
  throw new Wrong(
    'other-studio',
    `Record ${number} (${record.type}) is of another studio, ${record.studio}.`,
    number,
  )
}

async function checkAll(records, studio) {
  const keys = new Map()
  for (const record of records) for (const cert of certificatesIn(record)) keys.set(cert.fp, cert.devEd)
  const recordByHash = new Map(records.map((record) => [record.hash, record]))
  const graph = newGraph()
  for (const [i, record] of records.entries()) {
    const number = i + 1
    const name = `Record ${number} (${record.type})`
    if (graph.byHash.has(record.hash)) throw new Wrong('out-of-order', `${name} is there twice.`, number)
    for (const parent of record.prev) {
      if (graph.byHash.has(parent)) continue
      if (recordByHash.has(parent))
        throw new Wrong('out-of-order', `${name} stands before one it builds upon.`, number)
      throw new Wrong('incomplete', `${name} builds upon a record that is missing, ${parent}.`, number)
    }
    const keyOf = (fp) => keys.get(fp)
    const unsigned = await whyNotSigned(record, studio, keyOf, (hash) => recordByHash.get(hash))
    if (unsigned) throw new Wrong('bad-signature', `${name} is not rightly signed: ${unsigned}.`, number)
    const why = admit(graph, record)
    if (why)
      throw new Wrong('not-allowed', `${name} by device ${record.by} does not belong here: ${why}.`, number)
    if (i > 0 && byPlace(graph.nodes[i - 1], graph.nodes[i]) > 0) {
      throw new Wrong('out-of-order', `${name} stands after one it should precede.`, number)
    }
  }
  return graph
}

function checkHeads(graph, heads, knownHeads) {
  const found = headsOf(graph).map((node) => node.record.hash)
  if (found.join() !== heads.join()) {
    throw new Wrong('incomplete', 'The records do not end at the heads that the file names.')
  }
  for (const head of knownHeads) {
    if (graph.byHash.has(head)) continue
    throw new Wrong(
      'rolled-back',
      `The log lacks ${head}, which is known to belong to it: it is older, or records were left out.`,
    )
  }
}

const headsOf = (graph) => {
  const named = new Set(graph.nodes.flatMap((node) => node.parents))
  const heads = graph.nodes.filter((node) => !named.has(node))
  return heads.sort((a, b) => (a.record.hex < b.record.hex ? -1 : 1))
}

/** What the log says, as plain values. */
function tell(graph, studio) {
  const state = stateAt(graph, headsOf(graph))
  const endings = state.restrictions.filter((node) => node.restriction !== 'role')
  const followsAll = ({ hash }) => endings.every((ending) => knew(graph.byHash.get(hash), ending))
  const current = state.rotations.findLast(followsAll) ?? state.rotations.at(-1) ?? null
  return {
    ok: true,
    studio,
    heads: headsOf(graph).map((node) => node.record.hash),
    records: graph.nodes.length,
    members: [...state.members].map(([did, { role, past, joinedAt, devices }]) => ({
      did,
      role,
      past,
      joinedAt,
      devices: [...devices].sort(),
    })),
    currentKid: current?.kid ?? null,
    rotationDue: current !== null && !followsAll(current),
    kids: graph.nodes.flatMap(({ record }) => (record.type === 'rotate' ? [record.kid] : [])),
    invites: [...state.invites].map(([hash, { role, uses, joined, ended, expires, pub }]) => ({
      hash,
      role,
      uses,
      used: joined.size,
      ended,
      expires,
      pub: base64url(pub),
    })),
    relays: state.relays,
    restrictions: state.restrictions.map((node) => node.record.hash),
  }
}
