/** The talk of an archive, to read: checked like anywhere else, since the log that says whose devices are whose is in it. */
import * as Y from 'yjs'
import { classOf, type DeviceFp, type Did, type DocId, type StudioId } from '../../base/ids.ts'
import { observed, until, type Observed } from '../../base/observed.ts'
import { systemClock } from '../../base/clock.ts'
import { systemRandom } from '../../base/random.ts'
import type { MembershipLog } from '../../members/log.ts'
import { resolve } from '../../members/resolution.ts'
import { house } from '../../model/house.ts'
import { ownInMemory } from '../../model/own.ts'
import type { StudioIndex } from '../../model/studio-index.ts'
import { houseDoc, reportsDoc } from '../../signed/documents.ts'
import { openEdges } from '../open-edges.browser.ts'
import type { Hides } from '../hides.ts'
import { openTalk } from '../open-talk.browser.ts'
import { ownOf } from '../own.ts'
import { portraitOf } from '../portrait.ts'
import type { Edges, OpenTalk, Speaker } from '../talk.ts'
import { talkBeside } from '../talk-hosts.ts'
import { threadMemory } from '../thread-memory.ts'
import { openThreads, type ThreadsHere } from '../threads.browser.ts'

export type ArchivedTalkOptions = {
  /** As its log has it, whatever its address is here. */
  studio: StudioId
  log: MembershipLog
  documents: ReadonlyMap<DocId, Y.Doc>
  speakers: (did: Did) => Speaker
}

export type ArchivedTalk = {
  talk(host: DocId): OpenTalk
  edges: Edges
  threads(index: StudioIndex, you: Did, hides: Observed<Hides>): ThreadsHere
}

/** Nobody writes in an archive. */
const pen = {
  fp: '' as DeviceFp,
  edPublic: new Uint8Array(32),
  sign(): never {
    throw new Error('An archive can be read and nothing else.')
  },
}
export const nobody = { device: pen, clock: systemClock, random: systemRandom }

export function archivedTalk({ studio, log, documents, speakers }: ArchivedTalkOptions): ArchivedTalk {
  const shared = {
    ...{ studio, resolution: observed(resolve(log)), speakers: observed(speakers), ...nobody },
  }
  const stillOf = (doc: DocId) => ({
    session: {
      inner: documents.get(doc) ?? new Y.Doc(),
      loaded: Promise.resolve(),
      // Whoever took the archive may not have had everything: nothing is said to be missing.
      inStep: observed(false),
      kept: () => Promise.resolve(),
    },
    release: () => {},
  })
  const edges = openEdges({
    ...shared,
    house: house(documents.get(houseDoc(studio)) ?? new Y.Doc()),
    reports: stillOf(reportsDoc(studio)),
  })
  return {
    edges,
    threads: (index, you, hides) =>
      openThreads({
        ...{ ...shared, you, index, edges, down: edges.down, hides, store: threadMemory() },
        documents: {
          hold: stillOf,
          follow: () => () => {},
          waiting: observed([]),
        },
        own: ownOf(observed(ownInMemory()), systemClock, observed(false)),
        role: observed('reader'),
        isOpen: observed(false),
        kept: async () => [...documents.keys()].filter((doc) => classOf(doc) === 'talk'),
      }),
    talk(host) {
      const doc = talkBeside(studio, host)
      return openTalk({
        ...{ ...shared, host, doc, document: stillOf(doc), down: edges.down },
        ...{ mayKeep: observed(false), mayComment: observed(false), waitingSince: observed(null) },
      })
    },
  }
}

/** What was said beside documents, as plain text; '' for nothing. */
export async function talkText(
  { talk, edges }: ArchivedTalk,
  hosts: readonly { id: DocId; title: string }[],
): Promise<string> {
  await until(edges.ready, Boolean)
  const parts: string[] = []
  for (const { id, title } of hosts) {
    const open = talk(id)
    await until(open.ready, Boolean)
    const lines = open.remarks.get().flatMap((remark) =>
      [remark, ...remark.answers].flatMap(({ id: item, text, by, at }) => {
        const indent = item === remark.id ? '' : '    '
        const words = text.replace(/\n/g, `\n${indent}    `)
        return text === '' ? [] : `${indent}${new Date(at).toISOString()}  ${by.name}: ${words}`
      }),
    )
    open.close()
    if (lines.length > 0) parts.push(`# ${title}\n\n${lines.join('\n')}\n`)
  }
  return parts.join('\n')
}

/** Who speaks, by the names that an archive has. */
export const speakersOf =
  (names: ReadonlyMap<Did, string>, you: Did) =>
  (did: Did): Speaker => ({
    did,
    name: names.get(did) ?? 'Someone',
    portrait: portraitOf(did),
    isYou: did === you,
  })
