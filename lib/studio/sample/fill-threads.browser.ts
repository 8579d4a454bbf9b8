/** Puts the threads of the sample and its notes by the door together: each word signed by the device of whoever says it. */
import { newDocId, type ItemId } from '../../base/ids.ts'
import { commentBody } from '../../model/conversation.ts'
import { pickBody, pollBody, reactBody, voteBody } from '../../model/thread-items.ts'
import { closeBody, noteBody, threadBody } from '../../model/thread-list.ts'
import { indexDoc } from '../../signed/documents.ts'
import { talkBeside } from '../talk-hosts.ts'
import { saying, type Say, type SayingTools } from './saying.browser.ts'
import type { SampleContent, SampleMessage, SampleThread } from './shapes.ts'

const hourMs = 3_600_000
const minuteMs = 60_000

export async function fillThreads(content: SampleContent, tools: SayingTools): Promise<void> {
  const now = tools.clock.now()
  const threads = content.threads.map((thread) => ({ thread, doc: newDocId('talk', tools.random) }))
  const ago = (hours: number) => now - hours * hourMs
  await saying(talkBeside(tools.studio, indexDoc(tools.studio)), tools, (say) => {
    const acts = [
      ...threads.map(({ thread: { title, kind, messages }, doc }) => ({
        ...{ who: messages[0]!.by, at: ago(messages[0]!.hours) - minuteMs },
        ...{ type: 'thread', body: threadBody(doc, title, kind) },
      })),
      ...threads.flatMap(({ thread: { closed }, doc }) =>
        closed
          ? [{ who: closed.by, at: ago(closed.hours), type: 'close', body: closeBody(doc, closed.outcome) }]
          : [],
      ),
      ...content.notes.map(({ by, hours, text }) => ({
        ...{ who: by, at: ago(hours), type: 'note', body: noteBody(text) },
      })),
    ]
    // A device says one thing after the other.
    for (const { who, at, type, body } of acts.sort((a, b) => a.at - b.at)) say(who, at, type, body)
  })
  for (const { thread, doc } of threads) await saying(doc, tools, (say) => sayThread(thread, ago, say))
}

function sayThread({ messages }: SampleThread, ago: (hours: number) => number, say: Say): void {
  const ids: ItemId[] = []
  for (const message of messages) {
    const at = ago(message.hours)
    const id = message.poll ? ask(message, at, say) : speak(message, ids, at, say)
    ids.push(id)
  }
  // What others made of it came after.
  for (const [i, { reactions = [], pickedBy, hours }] of messages.entries()) {
    const later = ago(hours) + minuteMs
    for (const [word, by] of reactions)
      for (const who of by) say(who, later, 'react', reactBody(ids[i]!, word, true))
    if (pickedBy) say(pickedBy, later, 'pick', pickBody(ids[i]!, true))
  }
}

const speak = ({ by, text = '', to }: SampleMessage, ids: readonly ItemId[], at: number, say: Say): ItemId =>
  say(
    by,
    at,
    'comment',
    commentBody({ text, quote: '', thing: null, to: to === undefined ? null : ids[to]! }),
  )

function ask({ by, poll }: SampleMessage, at: number, say: Say): ItemId {
  const { question, several, choices } = poll!
  const id = say(
    by,
    at,
    'poll',
    pollBody({ question, several, until: null, choices: choices.map(([text]) => text) }),
  )
  for (const [i, [, takers]] of choices.entries())
    for (const who of takers) say(who, at + minuteMs, 'vote', voteBody(id, [i], 1))
  return id
}
