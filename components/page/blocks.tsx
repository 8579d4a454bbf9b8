import type { ChainedCommands, Editor } from '@tiptap/core'
import {
  AtSign,
  CalendarDays,
  ChevronRight,
  Code,
  FileUp,
  Heading1,
  Heading2,
  Heading3,
  Image,
  Info,
  List,
  ListChecks,
  ListOrdered,
  Minus,
  Pilcrow,
  Quote,
  Sigma,
  SquareKanban,
  SquareSigma,
  Table,
} from 'lucide-react'
import type { ReactNode } from 'react'
import { withRoomBehind } from './ways-out.ts'

/** A kind of block: in the slash menu, the strip under the thumb, the block's own menu, and by key. */
export type Block = {
  name: string
  /** What it is for, in a few words. */
  about: string
  /** Further words by which it is found. */
  words: string
  /** What it stands under in the menu; the ones people reach for most stand first, under nothing. */
  group?: string
  icon: ReactNode
  isOn(editor: Editor): boolean
  /** Only in editors that know what to do with it; in all where it is not given. */
  fits?(editor: Editor): boolean
  /** Turns the block at the caret into this kind, or back; or puts something in. */
  turn(chain: ChainedCommands): ChainedCommands
  /** Whether a block that has words already can become one. */
  takesWords?: true
}

const isNever = () => false

export const blocks: readonly Block[] = [
  {
    name: 'Checklist',
    about: 'Things to do, with names',
    words: 'task todo tick',
    icon: <ListChecks />,
    isOn: (editor) => editor.isActive('taskList'),
    turn: (chain) => chain.toggleTaskList(),
    takesWords: true,
  },
  {
    name: 'Table',
    about: 'Rows and columns',
    words: 'grid cells sheet',
    icon: <Table />,
    isOn: (editor) => editor.isActive('table'),
    // A table within a cell would be more than anybody can find their way in.
    fits: (editor) => !editor.isActive('table'),
    turn: (chain) =>
      chain.insertTable({ rows: 3, cols: 3, withHeaderRow: true }).command(({ tr }) => {
        withRoomBehind(tr, tr.selection.to)
        return true
      }),
  },
  {
    name: 'Maths',
    about: 'Type TeX, see it set',
    words: 'formula equation tex katex latex block',
    icon: <SquareSigma />,
    isOn: isNever,
    fits: (editor) => 'newFormula' in editor.commands,
    turn: (chain) => chain.newFormula({ display: true }),
  },
  {
    name: 'Big heading',
    about: 'A chapter',
    words: 'h1 title',
    group: 'Words',
    icon: <Heading1 />,
    isOn: (editor) => editor.isActive('heading', { level: 1 }),
    turn: (chain) => chain.toggleHeading({ level: 1 }),
    takesWords: true,
  },
  {
    name: 'Heading',
    about: 'A section',
    words: 'h2 subtitle',
    group: 'Words',
    icon: <Heading2 />,
    isOn: (editor) => editor.isActive('heading', { level: 2 }),
    turn: (chain) => chain.toggleHeading({ level: 2 }),
    takesWords: true,
  },
  {
    name: 'Small heading',
    about: 'A part of one',
    words: 'h3',
    group: 'Words',
    icon: <Heading3 />,
    isOn: (editor) => editor.isActive('heading', { level: 3 }),
    turn: (chain) => chain.toggleHeading({ level: 3 }),
    takesWords: true,
  },
  {
    name: 'List',
    about: 'With dots',
    words: 'bullet ul',
    group: 'Words',
    icon: <List />,
    isOn: (editor) => editor.isActive('bulletList'),
    turn: (chain) => chain.toggleBulletList(),
    takesWords: true,
  },
  {
    name: 'Numbered list',
    about: 'Step by step',
    words: 'ordered ol number steps',
    group: 'Words',
    icon: <ListOrdered />,
    isOn: (editor) => editor.isActive('orderedList'),
    turn: (chain) => chain.toggleOrderedList(),
    takesWords: true,
  },
  {
    name: 'Plain words',
    about: 'Back to a paragraph',
    words: 'text paragraph normal',
    group: 'Words',
    icon: <Pilcrow />,
    isOn: (editor) =>
      editor.isActive('paragraph') && !editor.isActive('listItem') && !editor.isActive('taskItem'),
    turn: (chain) => chain.clearNodes(),
    takesWords: true,
  },
  {
    name: 'Quote',
    about: 'Somebody’s words',
    words: 'blockquote citation',
    group: 'Set apart',
    icon: <Quote />,
    isOn: (editor) => editor.isActive('blockquote'),
    turn: (chain) => chain.toggleBlockquote(),
    takesWords: true,
  },
  {
    name: 'Note',
    about: 'A box that stands out',
    words: 'callout box tip warning info hint',
    group: 'Set apart',
    icon: <Info />,
    isOn: (editor) => editor.isActive('callout'),
    turn: (chain) => chain.toggleWrap('callout'),
    takesWords: true,
  },
  {
    name: 'Fold',
    about: 'A line that hides what is below',
    words: 'toggle details collapse summary',
    group: 'Set apart',
    icon: <ChevronRight />,
    isOn: (editor) => editor.isActive('toggle'),
    turn: (chain) => chain.toggleWrap('toggle'),
    takesWords: true,
  },
  {
    name: 'Code',
    about: 'Letters that line up',
    words: 'pre monospace program',
    group: 'Set apart',
    icon: <Code />,
    isOn: (editor) => editor.isActive('codeBlock'),
    turn: (chain) => chain.toggleCodeBlock(),
    takesWords: true,
  },
  {
    name: 'Line',
    about: 'Between two parts',
    words: 'divider rule hr separator',
    group: 'Set apart',
    icon: <Minus />,
    isOn: isNever,
    turn: (chain) => chain.setHorizontalRule(),
  },
  {
    name: 'Picture…',
    about: 'From this device',
    words: 'image photo photograph gallery',
    group: 'Set apart',
    icon: <Image />,
    isOn: isNever,
    fits: (editor) => 'askForFiles' in editor.commands,
    turn: (chain) => chain.askForFiles(true),
  },
  {
    name: 'File…',
    about: 'A film, a sound, a PDF, anything',
    words: 'upload attach video audio document',
    group: 'Set apart',
    icon: <FileUp />,
    isOn: isNever,
    fits: (editor) => 'askForFiles' in editor.commands,
    turn: (chain) => chain.askForFiles(),
  },
  {
    name: 'Somebody or something',
    about: 'A person, page, card or thread',
    words: 'mention person people name link chip page thread',
    group: 'In the line',
    icon: <AtSign />,
    isOn: isNever,
    turn: (chain) => chain.insertContent('@'),
  },
  {
    name: 'Card…',
    about: 'From a board, live',
    words: 'board kanban embed',
    group: 'In the line',
    icon: <SquareKanban />,
    fits: (editor) => 'askForCard' in editor.commands,
    isOn: isNever,
    turn: (chain) => chain.askForCard(),
  },
  {
    name: 'Date',
    about: 'A day, for a task or a plan',
    words: 'day today deadline due calendar',
    group: 'In the line',
    icon: <CalendarDays />,
    fits: (editor) => 'newDay' in editor.commands,
    isOn: isNever,
    turn: (chain) => chain.newDay(),
  },
  {
    name: 'Formula',
    about: 'Maths within a line',
    words: 'maths equation tex katex latex inline',
    group: 'In the line',
    icon: <Sigma />,
    fits: (editor) => 'newFormula' in editor.commands,
    isOn: isNever,
    turn: (chain) => chain.newFormula({ display: false }),
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
