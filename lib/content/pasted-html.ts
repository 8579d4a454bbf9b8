/**
 * What other editors put on the clipboard, made plain before the schema reads it: lists that are none in Word, lists that
 * stand beside their entry in Google Docs, boxes to tick in all their shapes, and the empty paragraphs in between.
 */

/** Holds the style of a tag until it may be one. */
const asideStyle = 'data-pasted-style'

/** One opening tag, quoted values included; the browser closes one that nobody did. */
const tag = /<[a-z](?:"[^"]*"|'[^']*'|[^>"'])*>?/gi
const attribute = /([\s/])([a-z-]+)(\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'>]+))/gi

/** Sheets of styles, as Word sends one with every word: the policy forbids them, and a page has its own. */
const sheet = /<style\b[\s\S]*?(?:<\/style\s*>|$)/gi
/** Where addresses begin from: the policy forbids that too. */
const base = /<base\b[^>]*>?/gi

/** HTML whose tags have no style (it is in another attribute) and no event handlers; its text is untouched. */
export function setStylesAside(html: string): string {
  return html
    .replace(sheet, '')
    .replace(base, '')
    .replace(tag, (whole) =>
      whole.replace(attribute, (kept: string, space: string, name: string, value: string) => {
        const lower = name.toLowerCase()
        if (lower === 'style') return `${space}${asideStyle}${value}`
        return lower.startsWith('on') ? space : kept
      }),
    )
}

const wordList = /mso-list:\s*l\d+\s+level(\d+)/i
const wordMark = /mso-list:\s*ignore/i
const numbered = /^\s*(?:\d+|[a-z]|[ivxlc]+)[.)]/i
const deepestList = 9

/** Changes the tree in place and gives its tags their styles again. Never throws; what it does not know stays as it is. */
export function tidyPasted(root: Element | DocumentFragment): void {
  // An empty line elsewhere; here paragraphs keep their distance by themselves.
  for (const end of root.querySelectorAll('br.Apple-interchange-newline, div > br:only-child'))
    if (end.parentNode?.textContent?.trim() === '' || end.className) end.remove()
  wordLists(root)
  looseLists(root)
  tasks(root)
  for (const element of root.querySelectorAll<HTMLElement>(`[${asideStyle}]`)) {
    element.style.cssText = element.getAttribute(asideStyle) ?? ''
    element.removeAttribute(asideStyle)
  }
}

/** Word's paragraphs that look like entries of a list, as entries. */
function wordLists(root: Element | DocumentFragment): void {
  let lists: HTMLElement[] = []
  let last: Element | null = null
  for (const paragraph of root.querySelectorAll(`p[${asideStyle}*="mso-list" i]`)) {
    const found = wordList.exec(paragraph.getAttribute(asideStyle) ?? '')
    if (!found) continue
    const level = Math.min(deepestList, Math.max(1, Number(found[1])))
    const mark = [...paragraph.querySelectorAll(`[${asideStyle}]`)].find((each) =>
      wordMark.test(each.getAttribute(asideStyle) ?? ''),
    )
    const kind = numbered.test(mark?.textContent ?? '') ? 'ol' : 'ul'
    mark?.remove()
    // A paragraph between two lists ends the first.
    if (previousElement(paragraph) !== last) lists = []
    lists = lists.slice(0, level)
    if (lists.at(-1) && lists.length === level && lists.at(-1)!.localName !== kind) lists.pop()
    while (lists.length < level) {
      const list = paragraph.ownerDocument.createElement(kind)
      const above: HTMLElement | undefined = lists.at(-1)
      if (!above) paragraph.before(list)
      else
        (above.lastElementChild ?? above.appendChild(paragraph.ownerDocument.createElement('li'))).append(
          list,
        )
      lists.push(list)
    }
    const entry = paragraph.ownerDocument.createElement('li')
    entry.append(...paragraph.childNodes)
    lists.at(-1)!.append(entry)
    last = lists[0]!
    paragraph.remove()
  }
}

const previousElement = (element: Element): Element | null => element.previousElementSibling

/** A list that stands in a list belongs into the entry before it. */
function looseLists(root: Element | DocumentFragment): void {
  for (const list of root.querySelectorAll(':is(ul, ol) > :is(ul, ol)')) {
    const entry = list.previousElementSibling
    if (entry?.localName === 'li') entry.append(list)
  }
}

const box = /^\s*\[( |x)\]\s+/i

/** Lists whose every entry has a box to tick. */
function tasks(root: Element | DocumentFragment): void {
  for (const list of root.querySelectorAll('ul')) {
    const entries = [...list.children].filter(({ localName }) => localName === 'li')
    const ticks = entries.map(tickOf)
    if (entries.length === 0 || ticks.some((tick) => tick === null)) continue
    list.setAttribute('data-type', 'taskList')
    entries.forEach((entry, at) => {
      const { isTicked, take } = ticks[at]!
      take()
      entry.setAttribute('data-type', 'taskItem')
      entry.setAttribute('data-checked', String(isTicked))
      // The schema takes the first box inside for the words, wherever it stands.
      const words = entry.ownerDocument.createElement('div')
      words.append(...entry.childNodes)
      entry.append(words)
    })
  }
}

/** The box of an entry, and how it is taken out of its words; null where it has none. */
function tickOf(entry: Element): { isTicked: boolean; take(): void } | null {
  if (entry.getAttribute('role') === 'checkbox') {
    const picture = entry.querySelector(':scope > img')
    return { isTicked: entry.getAttribute('aria-checked') === 'true', take: () => picture?.remove() }
  }
  const input = entry.querySelector('input[type="checkbox" i]')
  if (input && input.closest('li') === entry)
    return { isTicked: input.hasAttribute('checked'), take: () => input.remove() }
  const drawn = entry.querySelector(':scope > .checkbox')
  if (drawn) return { isTicked: drawn.classList.contains('checkbox-on'), take: () => drawn.remove() }
  const first = firstText(entry)
  const found = first && box.exec(first.data)
  if (!first || !found) return null
  return { isTicked: found[1] !== ' ', take: () => void (first.data = first.data.slice(found[0].length)) }
}

function firstText(node: Node): Text | null {
  for (const child of node.childNodes) {
    if (child.nodeType === 3 && (child as Text).data.trim() !== '') return child as Text
    if (child.nodeType !== 1) continue
    const name = (child as Element).localName
    return name === 'ul' || name === 'ol' ? null : firstText(child)
  }
  return null
}
