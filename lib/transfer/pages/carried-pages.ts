/** Pages between two tools: what is read from files elsewhere, before anything is written. */
import type { ContentNode } from '../../content/content-node.ts'

/**
 * A page. Its blocks are those of the schema, but for two things that get their addresses when they are written: a file is named by
 * its `path`, and a link to another of these pages (`houseLink`) by its place in the list, `page`.
 */
export type CarriedPage = {
  title: string
  /** The place in the list of the page it is in, before its own. */
  parent: number | null
  /** One emoji, or ''. */
  icon: string
  isWide: boolean
  blocks: readonly ContentNode[]
}

/** What does not come along as it was. */
export type PagesLoss = {
  /** Files that no page shows, and files that cannot be read as pages: their paths. */
  files: readonly string[]
  /** Pictures and links to what is not among the files; their words come. */
  missing: number
  /** Tags that pages do not know: they come as the text they are. */
  tags: number
  /** Frames, forms, drawings and the like in HTML, which pages do not know. */
  parts: number
  /** Pages beyond the limit. */
  pages: number
}

export type CarriedPages = {
  pages: readonly CarriedPage[]
  /** Files that pages show, by their paths. */
  shown: readonly string[]
  loss: PagesLoss
}

/** Files of a folder or a zip by their paths; null for one that is damaged. */
export type FilesByPath = ReadonlyMap<string, () => Uint8Array | null>

export const carriedPagesLimits = {
  pages: 2_000,
  title: 200,
  /** UTF-16 units of one text. */
  text: 2_000_000,
  rows: 2_000,
  columns: 60,
  /** Bytes: of what is chosen, and of one file in it and all together, unpacked. */
  file: 500 * 1024 * 1024,
  each: 200 * 1024 * 1024,
  all: 1024 * 1024 * 1024,
  entries: 20_000,
} as const
