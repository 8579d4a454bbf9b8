/** Formulas, links to people and things of the house, and files, as messages hold them; pages hold the first two as well. */
import type { ContentNode } from './content-node.ts'
import { parseHouseLink } from './house-link.ts'

/** A formula in a line; with `display` it stands alone in the middle. */
export const mathsName = 'maths'
/** A person who is named, or a page, card or thread; with what it is called as its words. */
export const houseLinkName = 'houseLink'
/** A file that is shown where it stands: a picture, a player, or a line; with its caption. */
export const shownFileName = 'shownFile'

export const mathsNode = (tex: string, display: boolean): ContentNode => ({
  type: mathsName,
  attrs: { tex, display },
})
export const houseLinkNode = (url: string, label: string): ContentNode => ({
  type: houseLinkName,
  attrs: { url, label },
})

export const shownFileNode = (url: string, label: string): ContentNode => ({
  type: shownFileName,
  attrs: { url, label },
})

const attr = (node: ContentNode, name: string): string => {
  const value = node.attrs?.[name]
  return typeof value === 'string' ? value : ''
}
export const texOf = (node: ContentNode): string => attr(node, 'tex')
export const isDisplay = (node: ContentNode): boolean => node.attrs?.display === true
export const houseLinkUrl = (node: ContentNode): string => attr(node, 'url')
export const linkLabel = (node: ContentNode): string => attr(node, 'label')

export const isPersonLink = (node: ContentNode): boolean => houseLinkUrl(node).startsWith('snug:person/')

const unnamed = {
  person: 'Somebody',
  page: 'A page',
  card: 'A card',
  thread: 'A thread',
  file: 'A file',
} as const

/** What a link is called where nobody can look it up. */
export function houseLinkWords(attrs: Readonly<Record<string, unknown>> | undefined): string {
  const link = parseHouseLink(typeof attrs?.url === 'string' ? attrs.url : '')
  const label = typeof attrs?.label === 'string' ? attrs.label : ''
  const words = label || (link ? unnamed[link.is] : 'A link')
  return link?.is === 'person' ? `@${words}` : words
}

/** A formula as it is written. */
export const mathsSource = (node: ContentNode): string =>
  isDisplay(node) ? `$$${texOf(node)}$$` : `$${texOf(node)}$`
