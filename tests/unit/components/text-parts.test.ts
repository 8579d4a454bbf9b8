import fc from 'fast-check'
import { expect, it } from 'vitest'
import { textParts } from '../../../components/talk/text-parts.ts'

const file = 'snug:file/AAAAAAAAAAAAAAAAAAAAAA'

it('words beside a page name files and addresses, and stay as they were written around them', () => {
  expect(textParts(`See ![proof \\[2\\]](${file}), (https://example.org/a).`)).toEqual([
    { is: 'words', text: 'See ' },
    { is: 'house', url: file, label: 'proof [2]', shows: true },
    { is: 'words', text: ', (' },
    { is: 'web', text: 'https://example.org/a' },
    { is: 'words', text: ').' },
  ])
  expect(textParts(`[list](${file})\n2 * 3 * 4`)).toEqual([
    { is: 'house', url: file, label: 'list', shows: false },
    { is: 'words', text: '\n2 * 3 * 4' },
  ])
})

it('what is no link of the house stays words', () => {
  for (const text of ['[a](snug:file/short)', '[a](snug:else/AAAAAAAAAAAAAAAAAAAAAA)', '[a](javascript:1)'])
    expect(textParts(text)).toEqual([{ is: 'words', text }])
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom('[', ']', '(', ')', '!', '\\', 's', 'https://', file) }),
      (text) => {
        const said = textParts(text).map((part) => (part.is === 'house' ? part.url : part.text))
        // Nothing is lost but the marks of a link.
        expect(said.join('').replaceAll(file, '').length).toBeLessThanOrEqual(text.length)
        if (!textParts(text).some(({ is }) => is === 'house')) expect(said.join('')).toBe(text)
      },
    ),
  )
})
