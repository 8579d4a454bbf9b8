/** What a page wears in lists and on the sheet, said in the index so that lists open no documents. */
import type * as Y from 'yjs'
import { parseFileId, type FileId } from '../base/ids.ts'
import { readText } from './read.ts'

export type PageDress = {
  /** One emoji, or ''. */
  icon: string
  /** The picture over its title: one of the studio's files. */
  cover: FileId | null
  /** Its words take the whole sheet, not a column to read. */
  isWide: boolean
  /** New pages may begin as it is. */
  isTemplate: boolean
}

/** UTF-16 code units: the longest emoji that are drawn as one (families, flags of parts of countries) have fewer. */
const longestIcon = 20

/** One emoji and nothing else: whatever else is written there is no icon. */
export function isIcon(text: string): boolean {
  if (text.length === 0 || text.length > longestIcon) return false
  if (!/^(?:\p{Extended_Pictographic}|\p{Regional_Indicator}|[#*\d]\uFE0F?\u20E3)/u.test(text)) return false
  return [...new Intl.Segmenter(undefined, { granularity: 'grapheme' }).segment(text)].length === 1
}

export function readDress(map: Y.Map<unknown>): PageDress {
  const icon = readText(map, 'icon')
  return {
    icon: isIcon(icon) ? icon : '',
    cover: parseFileId(readText(map, 'cover')),
    isWide: map.get('wide') === true,
    isTemplate: map.get('template') === true,
  }
}

/** What is not named stays as it is. */
export function writeDress(
  map: Y.Map<unknown>,
  { icon, cover, isWide, isTemplate }: Partial<PageDress>,
): void {
  const put = (key: string, value: string | true | undefined) => {
    if (value === undefined) map.delete(key)
    else if (map.get(key) !== value) map.set(key, value)
  }
  if (icon !== undefined) put('icon', isIcon(icon) ? icon : undefined)
  if (cover !== undefined) put('cover', cover ?? undefined)
  if (isWide !== undefined) put('wide', isWide || undefined)
  if (isTemplate !== undefined) put('template', isTemplate || undefined)
}
