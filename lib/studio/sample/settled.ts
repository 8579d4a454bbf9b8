/** The blocks of a sample page once it is known who is who, what day it is and where its prints hang. */
import type { Did, FileId } from '../../base/ids.ts'
import type { ContentNode } from '../../content/content-node.ts'
import { addDays, type Day } from '../../model/day.ts'
import type { SampleName } from './shapes.ts'

export type Settling = {
  didOf: ReadonlyMap<SampleName, Did>
  /** By name. */
  prints: ReadonlyMap<string, FileId>
  today: Day
}

/** People, days and prints as the schema has them; a print that could not be hung is left out. */
export function settled(blocks: readonly ContentNode[], where: Settling): ContentNode[] {
  const { didOf, prints, today } = where
  return blocks.flatMap((block): ContentNode[] => {
    const { type, attrs = {}, content } = block
    if (type === 'mention')
      return [{ ...block, attrs: { ...attrs, who: didOf.get(attrs.who as SampleName)! } }]
    if (type === 'day') return [{ ...block, attrs: { day: addDays(today, attrs.day as number) } }]
    if (type === 'file') {
      const file = prints.get(attrs.file as string)
      return file ? [{ ...block, attrs: { ...attrs, file } }] : []
    }
    return [content ? { ...block, content: settled(content, where) } : block]
  })
}
