/** How the app counts and lists in a sentence. */

const small = [
  'no',
  'one',
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
  'ten',
  'eleven',
  'twelve',
]

/** A number for prose: words up to twelve, digits beyond. */
export const inWords = (count: number): string => small[count] ?? String(count)

export const capital = (text: string): string => text.charAt(0).toLocaleUpperCase() + text.slice(1)

/** "one person", "eleven people". */
export const peopleInWords = (count: number): string =>
  `${inWords(count)} ${count === 1 ? 'person' : 'people'}`

const lists = new Intl.ListFormat('en-GB', { style: 'long', type: 'conjunction' })

/** "Bea, Tomek and Noor". */
export const inOneSentence = (names: readonly string[]): string => lists.format(names)

/** "Bea is in", "Bea and Tomek are in", "Bea, Tomek and two more are in". */
export function whoIsIn(names: readonly string[]): string {
  const shown = names.length > 3 ? [...names.slice(0, 2), `${inWords(names.length - 2)} more`] : names
  return `${inOneSentence(shown)} ${names.length === 1 ? 'is' : 'are'} in`
}

/** People are called by their first name. */
export const firstName = (name: string): string => name.trim().split(/\s+/)[0] ?? name
