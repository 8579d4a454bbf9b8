/** Where pages stand among files: what a path is called, what it is in, and what an address in it leads to. */

const ending = /\.(md|markdown|txt|csv|html?)$/i
/** Notion ends every name with 32 signs of its own. */
const notionId = / [0-9a-f]{32}(_all)?$/i

export const isPagePath = (path: string): boolean => ending.test(path) && !isHidden(path)
export const isTablePath = (path: string): boolean => /\.csv$/i.test(path)
export const isHtmlPath = (path: string): boolean => /\.html?$/i.test(path)

/** What tools keep beside the words for themselves. */
export const isHidden = (path: string): boolean =>
  path.split('/').some((part) => part.startsWith('.') || part === '__MACOSX')

export const folderOf = (path: string): string => path.slice(0, path.lastIndexOf('/') + 1)
export const nameOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1)

/** The name of a page without its ending and without signs that are nobody's words. */
export const titleIn = (path: string): string => nameOf(path).replace(ending, '').replace(notionId, '').trim()

/** The folder that holds what is inside a page, as both tools name it. */
export const insideOf = (path: string): string[] => {
  const plain = path.replace(ending, '')
  return [`${plain}/`, `${folderOf(path)}${titleIn(path)}/`]
}

/** An address in a file as a path; null for one that leads out of the files, or is none. */
export function pathFrom(from: string, address: string): string | null {
  if (/^[a-z][a-z0-9+.-]*:|^\/\/|^#/i.test(address)) return null
  const bare = address.replace(/[?#].*$/s, '')
  if (bare === '') return null
  let plain = bare
  try {
    plain = decodeURIComponent(bare)
  } catch {
    // A percent sign that is one.
  }
  const parts: string[] = plain.startsWith('/') ? [] : folderOf(from).split('/').slice(0, -1)
  for (const part of plain.split('/')) {
    if (part === '..') parts.pop()
    else if (part !== '.' && part !== '') parts.push(part)
  }
  return parts.join('/')
}
