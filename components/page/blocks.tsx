import type { ChainedCommands, Editor } from '@tiptap/core'
import {
  Code,
  Heading1,
  Heading2,
  Heading3,
  List,
  ListChecks,
  ListOrdered,
  Minus,
  Pilcrow,
  Quote,
  SquareKanban,
} from 'lucide-react'
import type { ReactNode } from 'react'

/** A kind of block: in the slash menu, the strip under the thumb, and by key. */
export type Block = {
  name: string
  /** What it is for, in a few words. */
  about: string
  /** Further words by which it is found. */
  words: string
  icon: ReactNode
  isOn(editor: Editor): boolean
  /** Only in editors that know what to do with it; in all where it is not given. */
  fits?(editor: Editor): boolean
  /** Turns the block at the caret into this kind, or back. */
  turn(chain: ChainedCommands): ChainedCommands
}

export const blocks: readonly Block[] = [
  {
    name: 'Checklist',
    about: 'Things to do',
    words: 'task todo tick',
    icon: <ListChecks />,
    isOn: (editor) => editor.isActive('taskList'),
    turn: (chain) => chain.toggleTaskList(),
  },
  {
    name: 'Big heading',
    about: 'A chapter',
    words: 'h1 title',
    icon: <Heading1 />,
    isOn: (editor) => editor.isActive('heading', { level: 1 }),
    turn: (chain) => chain.toggleHeading({ level: 1 }),
  },
  {
    name: 'Heading',
    about: 'A section',
    words: 'h2 subtitle',
    icon: <Heading2 />,
    isOn: (editor) => editor.isActive('heading', { level: 2 }),
    turn: (chain) => chain.toggleHeading({ level: 2 }),
  },
  {
    name: 'Small heading',
    about: 'A part of one',
    words: 'h3',
    icon: <Heading3 />,
    isOn: (editor) => editor.isActive('heading', { level: 3 }),
    turn: (chain) => chain.toggleHeading({ level: 3 }),
  },
  {
    name: 'List',
    about: 'With dots',
    words: 'bullet ul',
    icon: <List />,
    isOn: (editor) => editor.isActive('bulletList'),
    turn: (chain) => chain.toggleBulletList(),
  },
  {
    name: 'Numbered list',
    about: 'Step by step',
    words: 'ordered ol number steps',
    icon: <ListOrdered />,
    isOn: (editor) => editor.isActive('orderedList'),
    turn: (chain) => chain.toggleOrderedList(),
  },
  {
    name: 'Quote',
    about: 'Somebody’s words',
    words: 'blockquote citation',
    icon: <Quote />,
    isOn: (editor) => editor.isActive('blockquote'),
    turn: (chain) => chain.toggleBlockquote(),
  },
  {
    name: 'Code',
    about: 'Letters that line up',
    words: 'pre monospace',
    icon: <Code />,
    isOn: (editor) => editor.isActive('codeBlock'),
    turn: (chain) => chain.toggleCodeBlock(),
  },
  {
    name: 'Line',
    about: 'Between two parts',
    words: 'divider rule hr separator',
    icon: <Minus />,
    isOn: () => false,
    turn: (chain) => chain.setHorizontalRule(),
  },
  {
    name: 'Card…',
    about: 'From a board, live',
    words: 'board kanban embed',
    icon: <SquareKanban />,
    fits: (editor) => 'askForCard' in editor.commands,
    isOn: () => false,
    turn: (chain) => chain.askForCard(),
  },
  {
    name: 'Plain words',
    about: 'Back to a paragraph',
    words: 'text paragraph normal',
    icon: <Pilcrow />,
    isOn: (editor) =>
      editor.isActive('paragraph') && !editor.isActive('listItem') && !editor.isActive('taskItem'),
    turn: (chain) => chain.clearNodes(),
  },
]

/** The blocks whose name or further words begin with what was typed; all of them for nothing. */
export function blocksFor(query: string): readonly Block[] {
  const sought = query.trim().toLowerCase()
  if (sought === '') return blocks
  return blocks.filter(({ name, words }) =>
    `${name} ${words}`
      .toLowerCase()
      .split(' ')
      .some((word) => word.startsWith(sought) || name.toLowerCase().startsWith(sought)),
  )
}
