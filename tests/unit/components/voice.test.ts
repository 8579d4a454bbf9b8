/** The voice of the app (plain words, British spelling, calm), held over every string that a person may read. */
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'
import { describe, expect, it } from 'vitest'

const root = fileURLToPath(new URL('../../..', import.meta.url))

/** Attributes and fields whose whole value is shown or spoken, even when it is one word. */
const spoken = new Set([
  ...[
    'label',
    'title',
    'text',
    'aria-label',
    'placeholder',
    'alt',
    'hint',
    'aside',
    'under',
    'does',
    'detail',
  ],
])
/** Attributes that are never shown. */
const unspoken = new Set(['className', 'd', 'viewBox', 'transform', 'sizes', 'accept', 'media', 'points'])

type Said = { where: string; text: string }

function saidIn(file: string): Said[] {
  const source = ts.createSourceFile(
    file,
    readFileSync(path.join(root, file), 'utf8'),
    ts.ScriptTarget.Latest,
    true,
    file.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS,
  )
  const said: Said[] = []
  const say = (node: ts.Node, text: string) => {
    const line = source.getLineAndCharacterOfPosition(node.getStart()).line + 1
    said.push({ where: `${file}:${line}`, text: text.replace(/\s+/g, ' ').trim() })
  }
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node) || ts.isTypeNode(node)) return
    if (ts.isJsxAttribute(node) && unspoken.has(node.name.getText())) return
    if (ts.isJsxText(node)) say(node, node.text)
    else if (ts.isTemplateHead(node) || ts.isTemplateMiddle(node) || ts.isTemplateTail(node)) {
      if (isProse(node.text)) say(node, node.text)
    } else if (ts.isStringLiteralLike(node) && (isProse(node.text) || spoken.has(nameOf(node.parent))))
      say(node, node.text)
    ts.forEachChild(node, visit)
  }
  visit(source)
  return said.filter(({ text }) => /\p{Letter}/u.test(text) && text !== 'use client')
}

/** Two words of letters beside each other; addresses, selectors, queries and drawings are not that. */
const isProse = (text: string): boolean =>
  /\p{Letter}{2,}[,.;:’”]? “?\p{Letter}/u.test(text) &&
  !/^[[(.#@:*]|[{}<>=[\]]|^[MmLlHhVvCcZz\d\s.,-]+$/.test(text)

const nameOf = (parent: ts.Node): string =>
  ts.isJsxAttribute(parent) || ts.isPropertyAssignment(parent) ? parent.name.getText() : ''

const files = ['app', 'components', 'lib'].flatMap((folder) =>
  readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => (folder === 'lib' ? file.endsWith('close-reasons.ts') : /\.tsx?$/.test(file)))
    .filter((file) => !file.endsWith('.d.ts'))
    .map((file) => `${folder}/${file}`),
)
const everything = files.flatMap(saidIn)

const breaking = (rule: RegExp): string[] =>
  everything.filter(({ text }) => rule.test(text)).map(({ where, text }) => `${where}: ${text}`)

describe('what the app says', () => {
  it('is found at all', () => {
    expect(everything.length).toBeGreaterThan(150)
    expect(breaking(/Your writing is safe/)).not.toEqual([])
  })

  it('has no jargon', () => {
    const jargon =
      /\b(sync\w*|crdts?|nodes?|payloads?|seed phrases?|admins?|administrators?|users?|usernames?|log ?in|log ?out|server error|invalid|failed|failure|fatal|timeout|cache|token|epoch|ciphertext|plaintext)\b/i
    expect(breaking(jargon)).toEqual([])
  })

  it('does not shout, cheer or apologise', () => {
    expect(breaking(/!|\b(oops|whoops|uh-oh|sorry|yay|hooray|awesome|are you sure)\b/i)).toEqual([])
    expect(breaking(/\p{Extended_Pictographic}/u)).toEqual([])
  })

  it('is spelled the British way', () => {
    const american =
      /\b(colou?rize|color\w*|favorites?|center(ed|s)?|gray|behavior\w*|neighbor\w*|catalog|canceled|traveled|labeled|dialog|organiz\w*|recogniz\w*|realiz\w*|customiz\w*|synchroniz\w*|apologiz\w*|license[ds]|defense|math)\b/i
    expect(breaking(american)).toEqual([])
  })

  it('is set with real quotation marks, apostrophes and ellipses', () => {
    expect(breaking(/\p{Letter}'\p{Letter}|"|\.\.\./u)).toEqual([])
  })

  it('says Snug or the group, and never speaks as a company', () => {
    // "us" is the one sentence about the lock, which the guide gives word for word.
    expect(breaking(/\b(we|our|ours)\b/i)).toEqual([])
  })
})
