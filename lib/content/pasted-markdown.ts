/** Plain words on the clipboard that are Markdown: only where they clearly are, since an asterisk is an asterisk. */

/** UTF-16 units. Longer ones come in by "Bring pages", where it is said how far it is. */
const longest = 200_000
const longestLine = 4_000

/** One such line is enough. */
const block = /^(?:#{1,6} +\S|```|~~~|> \S|[-*+] \[[ xX]\] \S)/
/** One dash may be anything; two lines of them are a list. */
const entry = /^(?:[-*+]|\d{1,3}[.)]) +\S/
const underTableHead = /^[\s|:-]*$/
const link = /\[[^[\]]{1,200}\]\((?:https?:\/\/|mailto:|snug:)[^\s()]{1,2000}\)/
const bold = /(?:^|\s)\*\*[^*\s][^*]{0,500}\*\*/

export function isMarkdown(text: string): boolean {
  if (text.length > longest) return false
  let before = ''
  let entries = 0
  for (const whole of text.split(/\r?\n/)) {
    const line = whole.slice(0, longestLine).trimStart()
    if (line === '') continue
    if (block.test(line) || link.test(line) || bold.test(line)) return true
    if (before.includes('|') && line.includes('|') && line.includes('--') && underTableHead.test(line))
      return true
    // What is indented goes on with the entry before it.
    if (entry.test(line)) entries++
    else if (!/^\s/.test(whole)) entries = 0
    if (entries > 1) return true
    before = line
  }
  return false
}
