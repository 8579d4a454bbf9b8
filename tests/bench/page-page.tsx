/** What runs in the browser: a page opened and written in, the product's own editor or a bare one beside it. */
import { Editor } from '@tiptap/core'
import { Collaboration } from '@tiptap/extension-collaboration'
import { TaskItem, TaskList } from '@tiptap/extension-list'
import { TableKit } from '@tiptap/extension-table'
import { StarterKit } from '@tiptap/starter-kit'
import { createRoot } from 'react-dom/client'
import { Awareness } from 'y-protocols/awareness'
import * as Y from 'yjs'
import { LivePage } from '../../components/page/live-page.tsx'
import { SnugProvider } from '../../components/shell/snug-context.tsx'
import '../../components/page/page-blocks.css'
import '../../components/page/page-prose.css'
import '../../components/ui/tokens.css'
import { newDocId, newItemId } from '../../lib/base/ids.ts'
import { observed } from '../../lib/base/observed.ts'
import { systemRandom } from '../../lib/base/random.ts'
import type { ContentNode } from '../../lib/content/content-node.ts'
import { fillPage } from '../../lib/content/fill-page.ts'
import { isUnderstood } from '../../lib/content/understood.ts'
import { pageBody } from '../../lib/model/page-body.ts'
import type { SpokenRemark } from '../../lib/studio/talk.ts'
import { pretendSnug } from '../support/pretend-snug.ts'
import { pretendTalk } from '../support/pretend-talk.ts'
import type { PageShape } from './page.bench.ts'

const sentence = 'Ink, paper, a press, and nine people round a table who know what they are doing. '
const line = (text: string): ContentNode => ({ type: 'paragraph', content: [{ type: 'text', text }] })

/** So many characters with a bit of everything, as a long page of a group has it. */
function blocksOf(characters: number): ContentNode[] {
  const blocks: ContentNode[] = []
  for (let n = 0, length = 0; length < characters; n++) {
    const words = sentence.repeat(1 + (n % 4))
    const kind = n % 12
    length += words.length
    if (kind === 0)
      blocks.push({ type: 'heading', attrs: { level: 2 }, content: [{ type: 'text', text: `Part ${n}` }] })
    if (kind === 5)
      blocks.push({
        type: 'taskList',
        content: [1, 2].map((k) => ({
          type: 'taskItem',
          attrs: { checked: k === 1 },
          content: [line(words)],
        })),
      })
    else if (kind === 8)
      blocks.push({ type: 'bulletList', content: [{ type: 'listItem', content: [line(words)] }] })
    else if (kind === 10) blocks.push({ type: 'callout', attrs: { tone: 'tip' }, content: [line(words)] })
    else blocks.push(line(words))
    if (n === 20)
      blocks.push({
        type: 'table',
        content: Array.from({ length: 6 }, (_, row) => ({
          type: 'tableRow',
          content: Array.from({ length: 4 }, () => ({
            type: row === 0 ? 'tableHeader' : 'tableCell',
            content: [line('Nine')],
          })),
        })),
      })
    if (n === 30)
      blocks.push({
        type: 'codeBlock',
        attrs: { language: 'javascript' },
        content: [{ type: 'text', text: 'const soup = 9\n'.repeat(30) }],
      })
  }
  return blocks
}

/** A recorded text as paragraphs that came to be key by key. */
function typed(doc: Y.Doc, keystrokes: PageShape['trace'] & object): void {
  const fragment = doc.getXmlFragment('body')
  const paragraph = new Y.XmlElement('paragraph')
  const text = new Y.XmlText()
  doc.transact(() => {
    paragraph.insert(0, [text])
    fragment.insert(0, [paragraph])
    for (const [at, gone, come] of keystrokes) {
      if (gone > 0) text.delete(at, gone)
      if (come !== '') text.insert(at, come)
    }
  })
}

let state: Uint8Array = new Uint8Array()
/** For the bare editor, which knows no pictures, and of callouts that they quote. */
let bareState: Uint8Array = new Uint8Array()
let remarks: readonly SpokenRemark[] = []
let current: Uint8Array = new Uint8Array()
let shown: { doc: Y.Doc; close(): void } | null = null

const snug = pretendSnug({ you: 'Noor', studios: [{ name: 'Press', emblem: 'brayer', ink: 'madder' }] })
const studio = snug.studio(snug.studios.get()[0]!.id)!

/** A picture as a camera makes them, though smaller: no two alike. */
async function pictureBlock(n: number): Promise<ContentNode> {
  const canvas = new OffscreenCanvas(1200, 900)
  const paint = canvas.getContext('2d')!
  for (let k = 0; k < 40; k++) {
    paint.fillStyle = `hsl(${(n * 37 + k * 9) % 360} 60% 60%)`
    paint.fillRect((k * 173 + n * 31) % 1200, (k * 97) % 900, 240, 180)
  }
  const blob = await canvas.convertToBlob({ type: 'image/jpeg' })
  const added = await (
    await studio.files()
  ).add(new File([blob], `night-${n}.jpg`, { type: blob.type }), {
    name: `night-${n}.jpg`,
    width: 1200,
    height: 900,
  })
  if (!added.ok) throw new Error(`A picture was refused: ${added.why}`)
  return { type: 'file', attrs: { file: added.id, width: 'text', caption: '' } }
}

/** Remarks about the first words of so many texts, all through the page. */
function remarksOn(fragment: Y.XmlFragment, count: number): SpokenRemark[] {
  const texts = [...fragment.createTreeWalker((type) => type instanceof Y.XmlText)].filter(
    (text) => (text as unknown as Y.XmlText).length > 30,
  ) as unknown as Y.XmlText[]
  const place = (text: Y.XmlText, index: number, assoc: number) =>
    Y.encodeRelativePosition(Y.createRelativePositionFromTypeIndex(text, index, assoc))
  return Array.from({ length: count }, (_, n) => {
    const text = texts[n % texts.length]!
    const from = Math.floor(n / texts.length) * 8
    return {
      ...{ id: newItemId(systemRandom), at: n, editedAt: null, before: [], takenBack: null, down: null },
      by: { ...studio.people.get()[0]!, name: 'Bea', isYou: false },
      ...{ reactions: [], waiting: false, thing: null, settled: null, answers: [] },
      text: `Remark ${n}`,
      quote: text.toString().slice(from, from + 20),
      on: { start: place(text, from, 0), end: place(text, from + 20, -1), before: '', after: '' },
    } satisfies SpokenRemark
  })
}

function bareDoc(blocks: readonly ContentNode[]): Y.Doc {
  const quoted = blocks.map((block) =>
    block.type === 'callout' ? { type: 'blockquote', content: block.content } : block,
  )
  const doc = new Y.Doc()
  fillPage(pageBody(doc), quoted as ContentNode[])
  return doc
}

async function prepare({ characters, trace, images = 0, comments = 0 }: PageShape): Promise<number> {
  const doc = new Y.Doc()
  const blocks = trace ? [] : blocksOf(characters)
  if (trace) typed(doc, trace)
  else fillPage(pageBody(doc), blocks)
  state = Y.encodeStateAsUpdate(doc)
  bareState = trace ? state : Y.encodeStateAsUpdate(bareDoc(blocks))
  if (images > 0) {
    const every = Math.ceil(blocks.length / images)
    const pictures = await Promise.all(Array.from({ length: images }, (_, n) => pictureBlock(n)))
    const illustrated = new Y.Doc()
    const all = blocks.flatMap((block, at) =>
      at % every === 0 && pictures.length > 0 ? [block, pictures.pop()!] : [block],
    )
    fillPage(pageBody(illustrated), [...all, ...pictures])
    state = Y.encodeStateAsUpdate(illustrated)
    remarks = remarksOn(illustrated.getXmlFragment('body'), comments)
  }
  return state.length
}

const twoFrames = () =>
  new Promise<void>((done) => requestAnimationFrame(() => requestAnimationFrame(() => done())))

/** Milliseconds from the bytes of the document to its words on screen. */
async function open(isBare: boolean): Promise<number> {
  shown?.close()
  document.body.replaceChildren()
  const room = document.body.appendChild(document.createElement('article'))
  await twoFrames()
  const started = performance.now()
  const doc = new Y.Doc()
  current = isBare ? bareState : state
  Y.applyUpdate(doc, current)
  if (isBare) {
    const editor = new Editor({
      element: room,
      extensions: [
        StarterKit.configure({ undoRedo: false }),
        ...[TaskList, TaskItem, TableKit],
        Collaboration.configure({ fragment: doc.getXmlFragment('body') }),
      ],
    })
    shown = { doc, close: () => editor.destroy() }
  } else {
    const body = pageBody(doc)
    isUnderstood(body)
    const host = document.body.appendChild(document.createElement('aside'))
    const talk = { ...pretendTalk(observed(true)), remarks: observed(remarks) }
    const root = createRoot(room)
    root.render(
      <SnugProvider snug={snug}>
        <LivePage
          studio={studio}
          open={{ body, presence: new Awareness(doc), mayWrite: observed(true) }}
          you={null}
          letGo={{ current: () => {} }}
          margin={remarks.length > 0 ? { page: newDocId('body', systemRandom), talk, host } : null}
        />
      </SnugProvider>,
    )
    shown = { doc, close: () => root.unmount() }
  }
  while (!document.querySelector('.ProseMirror')?.textContent) await twoFrames()
  await twoFrames()
  return performance.now() - started
}

/** From now on so many others write too, each a few letters a second, somewhere in the page; what they write arrives. */
function company(writers: number): void {
  const { doc } = shown!
  const others = Array.from({ length: writers }, (_, n) => {
    const other = new Y.Doc()
    Y.applyUpdate(other, current)
    const blocks = other.getXmlFragment('body').toArray()
    const block = blocks[Math.floor((blocks.length * (n + 1)) / (writers + 2))] as Y.XmlElement
    let text: unknown = block
    while (text instanceof Y.XmlElement) text = text.get(0)
    return { other, text: text as Y.XmlText }
  })
  let turn = 0
  setInterval(() => {
    const { other, text } = others[turn++ % others.length]!
    const before = Y.encodeStateVector(other)
    text.insert(text.length, 'b')
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(other, before), 'elsewhere')
  }, 250 / writers)
}

const painted: number[] = []
addEventListener(
  'keydown',
  ({ timeStamp }) => {
    // The frame after the next has shown what the key did.
    requestAnimationFrame(() => {
      const channel = new MessageChannel()
      channel.port1.onmessage = () => painted.push(performance.now() - timeStamp)
      channel.port2.postMessage(null)
    })
  },
  true,
)

/** Puts the caret into the middle of the words. */
function begin(): void {
  painted.length = 0
  const words = document.querySelector<HTMLElement>('.ProseMirror')!
  words.focus()
  const lines = [...words.querySelectorAll(':scope > p')]
  const middle = lines[lines.length >> 1]!
  middle.scrollIntoView({ block: 'center' })
  getSelection()!.collapse(middle, middle.childNodes.length)
}

Object.assign(globalThis, { prepare, open, company, begin, painted: () => painted })
