'use client'
import type { ChainedCommands, Editor } from '@tiptap/core'
import { FileText, MessagesSquare, SquareKanban } from 'lucide-react'
import { useMemo } from 'react'
import { cardNodeName } from '../../lib/content/card-address.ts'
import { houseLinkOf } from '../../lib/content/house-link.ts'
import { houseLinkNode } from '../../lib/content/message-nodes.ts'
import type { PageNode } from '../../lib/model/tree.ts'
import type { Studio } from '../../lib/studio/snug.ts'
import type { ThreadRow } from '../../lib/studio/threads.ts'
import { observed } from '../../lib/base/observed.ts'
import { useObserved } from '../shell/use-observed.ts'
import { threadTitle } from '../thread/thread-words.ts'
import { useThreads } from '../thread/use-threads.ts'
import { Portrait } from '../ui/portrait.tsx'
import { firstName } from '../ui/words.ts'
import { useCards } from './card-picker.tsx'
import { PickList, type PickRow } from './pick-list.tsx'
import type { Suggesting } from './suggest.ts'
import { titleOf } from './title-of.ts'

/** No list is longer; another letter makes it shorter. */
const mostShown = 8
/** Of each kind of thing, while nothing is typed. */
const mostOfAKind = 2

const noRows = observed<readonly ThreadRow[]>([])

const fits = (name: string, query: string): boolean => {
  const lower = name.toLocaleLowerCase()
  return lower.startsWith(query) || lower.split(/\s+/).some((word) => word.startsWith(query))
}

const everyPage = (pages: readonly PageNode[]): readonly PageNode[] =>
  pages.flatMap((page) => [page, ...everyPage(page.children)])

type Found = Omit<PickRow, 'take'> & { node: { type: string; attrs?: Record<string, unknown> } }

/** After an @: the people of the studio first, then its pages, cards and threads. */
export function NamedRows({ studio, editor, now }: { studio: Studio; editor: Editor; now: Suggesting }) {
  const people = useObserved(studio.people)
  const tree = useObserved(studio.index.pages)
  const hides = useObserved(studio.hides)
  const cards = useCards(studio)
  const threads = useThreads(studio)
  const rows = useObserved(threads?.rows ?? noRows)

  const things = useMemo<readonly Found[]>(
    () => [
      ...everyPage(tree.roots)
        .filter(({ id }) => !hides(id))
        .map(({ id, title }) => ({
          key: id,
          icon: <FileText />,
          name: titleOf(title),
          about: 'Page',
          group: 'Pages',
          node: houseLinkNode(houseLinkOf({ is: 'page', doc: id }), ''),
        })),
      ...cards.map(({ board, boardTitle, card }) => ({
        key: `${board} ${card.id}`,
        icon: <SquareKanban />,
        name: card.title.trim() || 'A card without a title',
        about: boardTitle,
        group: 'Cards',
        node: { type: cardNodeName, attrs: { board, card: card.id } },
      })),
      ...rows.map((row) => ({
        key: row.id,
        icon: <MessagesSquare />,
        name: threadTitle(row),
        about: 'Thread',
        group: 'Threads',
        node: houseLinkNode(houseLinkOf({ is: 'thread', thread: row.id, message: null }), ''),
      })),
    ],
    [tree, hides, cards, rows],
  )

  const query = now.query.toLocaleLowerCase()
  const named: readonly Found[] = people
    .filter(({ name }) => fits(name, query))
    .map(({ did, name, portrait, isYou }) => ({
      key: did,
      icon: <Portrait name={name} portrait={portrait} size={24} decorative />,
      name,
      about: isYou ? 'You' : '',
      group: 'People',
      node: { type: 'mention', attrs: { who: did, name: firstName(name) } },
    }))
  const fitting = things.filter(({ name }) => fits(name, query))
  const shown = [...named.slice(0, mostShown), ...(query === '' ? aFewOfEach(fitting) : fitting)]
  const taking = (found: Found) => (chain: ChainedCommands) =>
    chain.insertContent([found.node, { type: 'text', text: ' ' }])
  return (
    <PickList
      editor={editor}
      now={now}
      rows={shown
        .slice(0, query === '' ? shown.length : mostShown)
        .map((found) => ({ ...found, take: () => now.take(taking(found)) }))}
      label="Name somebody, or link a page, a card or a thread"
      hint={null}
    />
  )
}

function aFewOfEach(found: readonly Found[]): readonly Found[] {
  const counts = new Map<string, number>()
  return found.filter(({ group = '' }) => {
    const count = (counts.get(group) ?? 0) + 1
    counts.set(group, count)
    return count <= mostOfAKind
  })
}
