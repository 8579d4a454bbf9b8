/** The words that two people compare, as a code for a camera: all twelve, which say the same on both screens. */
const prefix = 'snug-compare:1:'

export const codeOfWords = (words: readonly string[]): string => prefix + words.join(' ')

/** `other`: no code of this kind was before the camera. */
export function scanned(text: string, words: readonly string[]): 'same' | 'differ' | 'other' {
  if (!text.startsWith(prefix)) return 'other'
  return words.length > 0 && text === codeOfWords(words) ? 'same' : 'differ'
}
