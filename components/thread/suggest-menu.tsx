'use client'
import type { Editor } from '@tiptap/core'
import { FileText, MessagesSquare, SquareKanban } from 'lucide-react'
import { useEffect, useId, useLayoutEffect, useMemo, useRef, useState, type ReactNode } from 'react'
import type { ContentNode } from '../../lib/content/content-node.ts'
import { fileLinkOf } from '../../lib/content/file-link.ts'
import { houseLinkOf, type HouseLink } from '../../lib/content/house-link.ts'
import { houseLinkNode } from '../../lib/content/message-nodes.ts'
import type { PageNode } from '../../lib/model/tree.ts'
import type { Person, Studio } from '../../lib/studio/snug.ts'
import { KindIcon } from '../files/file-face.tsx'
import { kindNames, nameOfFile } from '../files/file-words.ts'
import { useFileRows } from '../files/use-files.ts'
import { useCards } from '../page/card-picker.tsx'
import { titleOf } from '../page/title-of.ts'
import { useObserved } from '../shell/use-observed.ts'
import { useHidden } from '../talk/use-hidden.ts'
import { Portrait } from '../ui/portrait.tsx'
import { firstName } from '../ui/words.ts'
import { fileNode } from './files-in-message.ts'
import styles from './suggest-menu.module.css'
import type { Suggesting, SuggestState } from './suggesting.ts'
import { useThreadPlace } from './thread-context.ts'
import { threadTitle } from './thread-words.ts'

type Line = { key: string; icon: ReactNode; name: string; about: string; node: ContentNode }
type MenuProps = { studio: Studio; editor: Editor; state: SuggestState }

/** No list is longer; another letter makes it shorter. */
const mostShown = 7

/** The list above the caret: people to name, or things to link. */
export function SuggestMenu({ studio, editor, state }: MenuProps) {
  const now = useObserved(state)
  if (!now) return null
  return now.of === 'people' ? (
    <PeopleLines studio={studio} editor={editor} now={now} />
  ) : (
    <ThingLines studio={studio} editor={editor} now={now} />
  )
}

const fits = (name: string, query: string): boolean =>
  name
    .toLocaleLowerCase()
    .split(/\s+/)
    .some((word) => word.startsWith(query)) || name.toLocaleLowerCase().startsWith(query)

const lineOf = (link: HouseLink, icon: ReactNode, name: string, about: string): Line => {
  const url = houseLinkOf(link)
  return { key: url, icon, name, about, node: houseLinkNode(url, name) }
}

function PeopleLines({ studio, editor, now }: { studio: Studio; editor: Editor; now: Suggesting }) {
  const people = useObserved(studio.people)
  const lineFor = (person: Person): Line => ({
    ...lineOf(
      { is: 'person', did: person.did },
      <Portrait name={person.name} portrait={person.portrait} size={24} decorative />,
      person.name,
      '',
    ),
    node: houseLinkNode(houseLinkOf({ is: 'person', did: person.did }), firstName(person.name)),
  })
  const query = now.query.toLocaleLowerCase()
  const lines = people.filter((person) => !person.isYou && fits(person.name, query)).map(lineFor)
  return <Lines editor={editor} now={now} lines={lines} label="Name somebody" />
}

const everyPage = (pages: readonly PageNode[]): readonly PageNode[] =>
  pages.flatMap((page) => [page, ...everyPage(page.children)])

function ThingLines({ studio, editor, now }: { studio: Studio; editor: Editor; now: Suggesting }) {
  const tree = useObserved(studio.index.pages)
  const hides = useHidden(studio)
  const cards = useCards(studio)
  const files = useFileRows(studio)
  const rows = useThreadPlace()?.threads?.rows.get()
  const all = useMemo(
    () => [
      ...everyPage(tree.roots)
        .filter(({ id }) => !hides(id))
        .map((page) => lineOf({ is: 'page', doc: page.id }, <FileText />, titleOf(page.title), 'Page')),
      ...cards.map(({ board, boardTitle, card }) =>
        lineOf(
          { is: 'card', board, card: card.id },
          <SquareKanban />,
          card.title.trim() || 'A card without a title',
          boardTitle,
        ),
      ),
      ...(rows ?? [])
        .filter(({ isDown }) => !isDown)
        .map((row) =>
          lineOf(
            { is: 'thread', thread: row.id, message: null },
            <MessagesSquare />,
            threadTitle(row),
            'Thread',
          ),
        ),
      ...files.map((row): Line => {
        const node = fileNode(row.id, row)
        const icon = <KindIcon kind={row.kind} />
        return { key: fileLinkOf(row.id), icon, name: nameOfFile(row), about: kindNames[row.kind], node }
      }),
    ],
    [tree, cards, rows, files, hides],
  )
  const query = now.query.toLocaleLowerCase()
  return (
    <Lines
      editor={editor}
      now={now}
      lines={query === '' ? aFewOfEach(all) : all.filter(({ name }) => fits(name, query))}
      label="Link a page, a card, a thread or a file"
    />
  )
}

/** Before a letter is typed: of each kind the first ones. */
function aFewOfEach(lines: readonly Line[]): readonly Line[] {
  const kinds = new Map<string, number>()
  return lines.filter(({ key }) => {
    const kind = key.split('/')[0]!
    const count = (kinds.get(kind) ?? 0) + 1
    kinds.set(kind, count)
    return count <= (kind === 'snug:page' ? 3 : 2)
  })
}

function Lines(props: { editor: Editor; now: Suggesting; lines: readonly Line[]; label: string }) {
  const { editor, now, label } = props
  const lines = props.lines.slice(0, mostShown)
  const [chosen, setChosen] = useState(0)
  const at = Math.min(chosen, Math.max(0, lines.length - 1))
  const id = useId()
  const menu = useRef<HTMLDivElement>(null)

  useEffect(() => setChosen(0), [now.query])
  useLayoutEffect(() => {
    now.onKey.current = (event) => {
      if (lines.length === 0) return false
      if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
        setChosen((at + (event.key === 'ArrowDown' ? 1 : lines.length - 1)) % lines.length)
        return true
      }
      if (event.key !== 'Enter' && event.key !== 'Tab') return false
      now.take(lines[at]!.node)
      return true
    }
  })
  useLayoutEffect(() => {
    const element = menu.current
    if (!element || !now.place) return
    const above = now.place.top - element.offsetHeight - 8
    element.style.setProperty('--top', `${above > 8 ? above : now.place.bottom + 8}px`)
    element.style.setProperty(
      '--left',
      `${Math.max(8, Math.min(now.place.left, innerWidth - element.offsetWidth - 8))}px`,
    )
  }, [now, lines.length])

  // The focus stays in the words: their element says which list is open and which line of it is chosen.
  const active = lines.length > 0 ? `${id}-${at}` : null
  useEffect(() => {
    const words = editor.view.dom
    if (!active) return
    words.setAttribute('aria-controls', id)
    words.setAttribute('aria-activedescendant', active)
    return () => {
      words.removeAttribute('aria-controls')
      words.removeAttribute('aria-activedescendant')
    }
  }, [editor, id, active])

  return (
    <div ref={menu} id={id} className={styles.menu} role="listbox" aria-label={label} tabIndex={0}>
      {lines.length === 0 ? (
        <p className={styles.hint} role="presentation">
          Nothing called “{now.query}”. Keep typing, it stays text.
        </p>
      ) : null}
      {lines.map((line, i) => (
        <div
          key={line.key}
          id={`${id}-${i}`}
          role="option"
          aria-selected={i === at}
          className={styles.line}
          // The press must not take the caret out of the words.
          onPointerDown={(event) => event.preventDefault()}
          onPointerMove={() => setChosen(i)}
          onClick={() => now.take(line.node)}
        >
          {line.icon}
          <b className={styles.name}>{line.name}</b>
          <span className={styles.about}>{line.about}</span>
        </div>
      ))}
    </div>
  )
}
