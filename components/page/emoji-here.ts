import { gemoji } from 'gemoji'

export type Emoji = { sign: string; names: readonly string[]; tags: readonly string[]; about: string }

export const emoji: readonly Emoji[] = gemoji.map(({ emoji: sign, names, tags, description }) => ({
  sign,
  names,
  tags,
  about: description,
}))
