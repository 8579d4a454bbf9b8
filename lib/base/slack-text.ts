/**
 * Slack's own way of writing (mrkdwn) as Markdown: for what its machines send and for what is brought along from it. Gives text,
 * never HTML; what it does not know it leaves as it stands.
 */

/** Names of people and channels by their ids; what is not found is left as `@someone` and `#channel`. */
export type SlackNames = { person(id: string): string | null; channel(id: string): string | null }

export const noSlackNames: SlackNames = { person: () => null, channel: () => null }

export function slackToMarkdown(text: string, names: SlackNames = noSlackNames): string {
  // Code is left in peace: only the escapes in it are undone.
  return text
    .split(/(```[\s\S]*?```|`[^`\n]+`)/)
    .map((part, i) => (i % 2 === 1 ? unescape(inCode(part)) : words(part, names)))
    .join('')
    .trim()
}

/** A block of code has its fences on lines of their own. */
const inCode = (part: string): string =>
  part.startsWith('```') && part.length > 6
    ? `\n\`\`\`\n${part.slice(3, -3).replace(/^\n|\n$/g, '')}\n\`\`\`\n`
    : part

function words(part: string, names: SlackNames): string {
  return part
    .split(/(<[^<>\n]{1,4000}>)/)
    .map((piece, i) => (i % 2 === 1 ? link(piece.slice(1, -1), names) : marks(unescape(piece))))
    .join('')
}

function link(inside: string, names: SlackNames): string {
  const bar = inside.indexOf('|')
  const [target, shown] = bar < 0 ? [inside, ''] : [inside.slice(0, bar), unescape(inside.slice(bar + 1))]
  if (target.startsWith('@')) return `@${names.person(target.slice(1)) || shown || 'someone'}`
  if (target.startsWith('#')) return `#${names.channel(target.slice(1)) || shown || 'channel'}`
  if (target.startsWith('!')) {
    // Everybody here, a group, or a date with words for those who cannot reckon it.
    const everybody = /^!(here|channel|everyone)\b/.exec(target)
    return everybody ? `@${everybody[1]}` : shown
  }
  const address = unescape(target)
  if (!isWebAddress(address)) return shown || address
  return shown && shown !== address ? markdownLink(shown, address) : address
}

const isWebAddress = (address: string): boolean => /^(https?:\/\/|mailto:)[^\s<>"]+$/i.test(address)

/** A link in Markdown, whatever is in its words and its address. */
export const markdownLink = (words: string, address: string): string =>
  isWebAddress(address)
    ? `[${
        words
          .replace(/[[\]\\]/g, ' ')
          .replace(/\s+/g, ' ')
          .trim() || 'link'
      }](${address.replace(/[()\\]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`)})`
    : words

const marks = (text: string): string =>
  text
    .replace(/(^|[\s([{'"])\*(?=\S)([^*\n]+?)(?<=\S)\*(?=$|[\s.,;:!?)\]}'"])/g, '$1**$2**')
    .replace(/(^|[\s([{'"])~(?=\S)([^~\n]+?)(?<=\S)~(?=$|[\s.,;:!?)\]}'"])/g, '$1~~$2~~')
    .replace(/^[ \t]*•[ \t]*/gm, '- ')
    .replace(/:([a-z0-9_+-]{1,40}):/g, (whole, name: string) => emojiByName[name] ?? whole)

const unescape = (text: string): string =>
  text.replace(/&(lt|gt|amp);/g, (_, name: string) => ({ lt: '<', gt: '>', amp: '&' })[name] ?? '')

/** The mark of a reaction by Slack's name of it; the name itself, in words, where it is none that we know. */
export const slackReaction = (name: string): string =>
  emojiByName[name.replace(/::skin-tone-\d$/, '')] ?? name.replace(/[_-]+/g, ' ').trim()

/** Those that people use most; the rest keep their names. */
const emojiByName: Readonly<Record<string, string>> = Object.assign(Object.create(null), {
  ...{ '+1': '👍', thumbsup: '👍', '-1': '👎', thumbsdown: '👎', heart: '❤️', tada: '🎉', eyes: '👀' },
  ...{ white_check_mark: '✅', heavy_check_mark: '✔️', x: '❌', warning: '⚠️', fire: '🔥', rocket: '🚀' },
  ...{ joy: '😂', smile: '😄', slightly_smiling_face: '🙂', grinning: '😀', laughing: '😆', wink: '😉' },
  ...{ cry: '😢', sob: '😭', thinking_face: '🤔', pray: '🙏', clap: '👏', raised_hands: '🙌', wave: '👋' },
  ...{ ok_hand: '👌', muscle: '💪', '100': '💯', sparkles: '✨', star: '⭐', bulb: '💡', memo: '📝' },
  ...{ hourglass: '⌛', calendar: '📅', coffee: '☕', cake: '🍰', sunny: '☀️', rainbow: '🌈', bug: '🐛' },
  ...{ point_up: '☝️', heart_eyes: '😍', sweat_smile: '😅', upside_down_face: '🙃', party_popper: '🎉' },
  ...{ question: '❓', exclamation: '❗', heavy_plus_sign: '➕', blush: '😊', sunglasses: '😎', zzz: '💤' },
})
