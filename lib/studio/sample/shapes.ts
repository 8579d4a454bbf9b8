/** The shapes of what is in the sample studio. A room that comes later adds a shape of its own. */
import type { ContentNode } from '../../content/content-node.ts'
import type { Emblem, Ink, Portrait } from '../../base/look.ts'
import type { Role } from '../../wire/roles.ts'

/** People of the sample by their first name, in the order in which they came. */
export type SampleName =
  'Noor' | 'Bea' | 'Tomek' | 'Cormac' | 'Hana' | 'Joon' | 'Ifé' | 'Ravi' | 'Lucía' | 'Marcus'

export type SamplePerson = {
  key: SampleName
  name: string
  role: Role
  portrait: Portrait
  /** How many days ago they came. */
  joined: number
  line: string
  /** As vCard writes a day without a year: '--06-30'. */
  birthday: string
}

export type SamplePage = {
  /** Names the page within the sample. */
  key: string
  title: string
  by: SampleName
  /** When it was last changed, in hours before now. */
  hours: number
  /** With people, days and files as `blocks.ts` names them. */
  blocks: readonly ContentNode[]
  /** Said in its margin. */
  remarks?: readonly SampleRemark[]
  inside?: readonly SamplePage[]
}

/** About words that stand within one paragraph of the page. */
export type SampleRemark = {
  about: string
  by: SampleName
  hours: number
  text: string
  answers?: readonly { by: SampleName; hours: number; text: string }[]
}

export type SampleCard = {
  title: string
  words?: readonly ContentNode[]
  people: readonly SampleName[]
  /** In so many days from now. */
  dueIn?: number
  ticks?: readonly { text: string; isDone: boolean }[]
}

export type SampleBoard = {
  title: string
  by: SampleName
  /** When it was last changed, in hours before now. */
  hours: number
  columns: readonly { name: string; isDone?: boolean; cards: readonly SampleCard[] }[]
}

export type SampleMessage = {
  by: SampleName
  /** How many hours ago. */
  hours: number
  text?: string
  /** Which message before it answers, counted from the first. */
  to?: number
  reactions?: readonly (readonly [word: string, by: readonly SampleName[]])[]
  /** The answer of the question. */
  pickedBy?: SampleName
  poll?: {
    question: string
    several: boolean
    choices: readonly (readonly [text: string, by: readonly SampleName[]])[]
  }
}

export type SampleThread = {
  title: string
  kind: 'talk' | 'question'
  messages: readonly SampleMessage[]
  closed?: { by: SampleName; hours: number; outcome: string }
}

/** A picture on the walls. `name` ends in .svg, .png or .jpg and is what names its type. */
export type SamplePrint = {
  name: string
  caption: string
  by: SampleName
  /** When it was hung, in hours before now. */
  hours: number
  /** SVG, 120 by 160, without its outermost element. */
  drawing: string
}

export type SampleNote = { by: SampleName; hours: number; text: string }

export type SampleContent = {
  name: string
  purpose: string
  emblem: Emblem
  ink: Ink
  /** Whoever looks around is this one. */
  you: SampleName
  people: readonly SamplePerson[]
  /** Who is in, and on which page; null: on the doorstep. */
  here: readonly { who: SampleName; page: string | null }[]
  pages: readonly SamplePage[]
  boards: readonly SampleBoard[]
  threads: readonly SampleThread[]
  notes: readonly SampleNote[]
  prints: readonly SamplePrint[]
}
