/**
 * What machines send, as a few lines of Markdown: the shapes of Discord's and of Slack's webhooks. Bounded, and never HTML; it is
 * foreign through and through, so that every part of it may be anything.
 */
import { markdownLink, slackToMarkdown } from '../base/slack-text.ts'
import { hookTexts } from '../signed/hook.ts'

/** What came, in words; null for a shape that says nothing. */
export type MachineWords = { as: string; text: string }
export type Foreign = Readonly<Record<string, unknown>>

export const isForeign = (value: unknown): value is Foreign =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** A text of it in one piece, or ''. */
export const lineOf = (value: unknown, most = 300): string =>
  typeof value === 'string' ? clean(value).replace(/\s+/g, ' ').trim().slice(0, most) : ''
export const textOf = (value: unknown, most: number = hookTexts.text): string =>
  typeof value === 'string' ? clean(value).trim().slice(0, most) : ''
export const listOf = (value: unknown, most = 25): Foreign[] =>
  Array.isArray(value) ? (value as unknown[]).slice(0, most).filter(isForeign) : []

/** Without what steers terminals and turns text about. */
const clean = (text: string): string =>
  text
    .replace(/\p{Cs}/gu, '')
    .replace(/\r\n?/g, '\n')
    .replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g, '')

/** A machine names nobody and points at nothing inside: such links lose their aim. */
export const harmless = (text: string): string => text.replace(/\]\(\s*<?\s*snug:/gi, '](#')

const words = (as: unknown, parts: readonly string[]): MachineWords | null => {
  const text = harmless(parts.filter((part) => part !== '').join('\n\n'))
    .slice(0, hookTexts.text)
    .trim()
  return text === '' ? null : { as: lineOf(as, hookTexts.as), text }
}

/** `content`, `username`, `embeds` with author, title, description, fields and footer; a poll's question. */
export function discordWords(body: Foreign): MachineWords | null {
  const poll = isForeign(body.poll) && isForeign(body.poll.question) ? lineOf(body.poll.question.text) : ''
  return words(body.username, [
    discordText(textOf(body.content)),
    ...listOf(body.embeds, 10).map(embed),
    poll && `**${poll}**`,
  ])
}

function embed(one: Foreign): string {
  const author = isForeign(one.author) ? lineOf(one.author.name) : ''
  const title = lineOf(one.title)
  const fields = listOf(one.fields).map(
    ({ name, value }) => `**${lineOf(name)}**: ${discordText(textOf(value, 1024))}`,
  )
  const footer = isForeign(one.footer) ? lineOf(one.footer.text) : ''
  const url = lineOf(one.url, 2000)
  return [
    author,
    title && `**${url ? markdownLink(title, url) : title}**`,
    discordText(textOf(one.description)),
    ...fields,
    footer && `_${footer.replace(/_/g, ' ')}_`,
  ]
    .filter((part) => part !== '')
    .join('\n\n')
}

/** Discord writes Markdown, and ids of people, channels and its own emoji among it. */
const discordText = (text: string): string =>
  text
    .replace(/<@[!&]?\d{1,25}>/g, '@someone')
    .replace(/<#\d{1,25}>/g, '#channel')
    .replace(/<a?:(\w{1,32}):\d{1,25}>/g, ':$1:')
    .replace(/<t:(\d{1,11})(?::[a-zA-Z])?>/g, (_, seconds: string) =>
      new Date(Number(seconds) * 1000).toISOString(),
    )

/** `text`, `username`, `blocks` and `attachments`; the text alone stands where blocks say the same at more length. */
export function slackWords(body: Foreign): MachineWords | null {
  const blocks = listOf(body.blocks, 50).map(block)
  const hasBlocks = blocks.some((text) => text !== '')
  return words(body.username, [
    hasBlocks ? '' : slackToMarkdown(textOf(body.text)),
    ...blocks,
    ...listOf(body.attachments, 20).map(attachment),
  ])
}

function attachment(one: Foreign): string {
  const title = lineOf(one.title)
  const inner = listOf(one.blocks, 50).map(block)
  const parts = [
    slackToMarkdown(textOf(one.pretext)),
    lineOf(one.author_name),
    title && `**${markdownLink(title, lineOf(one.title_link, 2000))}**`,
    slackToMarkdown(textOf(one.text)),
    ...listOf(one.fields).map(
      ({ title, value }) => `**${lineOf(title)}**: ${slackToMarkdown(textOf(value, 2000))}`,
    ),
    ...inner,
    lineOf(one.footer),
  ].filter((part) => part !== '')
  return parts.length > 0 ? parts.join('\n\n') : slackToMarkdown(textOf(one.fallback))
}

function block(one: Foreign): string {
  if (one.type === 'divider') return '---'
  if (one.type === 'header') return isForeign(one.text) ? `**${lineOf(one.text.text)}**` : ''
  if (one.type === 'image') return lineOf(one.alt_text)
  if (one.type === 'context') return listOf(one.elements).map(mrkdwn).filter(Boolean).join(' ')
  if (one.type === 'rich_text')
    return listOf(one.elements)
      .map((part) => rich(part, 0))
      .join('\n')
      .trim()
  return [mrkdwn(one.text), ...listOf(one.fields).map(mrkdwn)].filter((part) => part !== '').join('\n\n')
}

const mrkdwn = (value: unknown): string =>
  isForeign(value)
    ? value.type === 'plain_text'
      ? textOf(value.text)
      : slackToMarkdown(textOf(value.text))
    : ''

/** Nested texts of Slack's editor; deeper ones than it makes are left out. */
function rich(part: Foreign, depth: number): string {
  if (depth > 6) return ''
  const inner = () => listOf(part.elements, 200).map((one) => rich(one, depth + 1))
  if (part.type === 'text')
    return textOf(part.text).length > 0 ? String(part.text).slice(0, hookTexts.text) : ''
  if (part.type === 'link')
    return markdownLink(lineOf(part.text) || lineOf(part.url, 2000), lineOf(part.url, 2000))
  if (part.type === 'emoji') return `:${lineOf(part.name, 40)}:`
  if (part.type === 'user') return '@someone'
  if (part.type === 'rich_text_list')
    return inner()
      .map((line) => `- ${line}`)
      .join('\n')
  if (part.type === 'rich_text_preformatted') return `\`\`\`\n${inner().join('')}\n\`\`\``
  if (part.type === 'rich_text_quote') return inner().join('').replace(/^/gm, '> ')
  return inner().join('')
}
