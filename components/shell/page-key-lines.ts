import { modKey, type KeyLine } from './keys.ts'

/** The keys of a page that is being written. */
export const pageKeyLines = (): readonly KeyLine[] => [
  { keys: ['/'], does: 'Insert a block' },
  { keys: ['@'], does: 'Name somebody, or link a page, card or thread' },
  { keys: [':'], does: 'An emoji by its name' },
  { keys: ['Alt', '↑'], does: 'Move this block or row up' },
  { keys: ['Alt', '↓'], does: 'Move it down' },
  { keys: ['Alt', 'Enter'], does: 'What can be done with this block' },
  { keys: [modKey(), 'Enter'], does: 'On below a table or a box' },
  { keys: [modKey(), 'Alt', '2'], does: 'A heading; 0 for plain words' },
  { keys: [modKey(), 'Shift', '9'], does: 'A checklist' },
  { keys: [modKey(), 'Shift', 'H'], does: 'Mark the words' },
  { keys: [modKey(), 'Alt', 'M'], does: 'Say something about the words' },
]
