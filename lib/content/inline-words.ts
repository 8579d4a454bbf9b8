/** What stands within a line without being words, as the words it is read by. */
import { cardNodeName, unknownCard } from './card-address.ts'
import type { ContentNode } from './content-node.ts'
import { houseLinkName, houseLinkWords, mathsName, shownFileName, texOf } from './message-nodes.ts'
import { mentionName, shownDay } from './node-attributes.ts'

/** Null for text and for what this version does not know. */
export function inlineWords(node: ContentNode): string | null {
  switch (node.type) {
    case 'hardBreak':
      return '\n'
    case cardNodeName:
      return unknownCard
    case mathsName:
      return texOf(node)
    case houseLinkName:
    case shownFileName:
      return houseLinkWords(node.attrs)
    case 'mention':
      return `@${mentionName(node.attrs)}`
    case 'day':
      return shownDay(node.attrs)
    default:
      return null
  }
}
