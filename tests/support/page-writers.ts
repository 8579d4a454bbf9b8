/** People who write one page through the editor's own binding to the document, without a screen. */
import { joinBackward, setBlockType, splitBlock, toggleMark, wrapIn } from '@tiptap/pm/commands'
import { wrapInList } from '@tiptap/pm/schema-list'
import { EditorState, TextSelection, type Command, type Transaction } from '@tiptap/pm/state'
import { updateYFragment, yXmlFragmentToProseMirrorRootNode } from '@tiptap/y-tiptap'
import * as Y from 'yjs'
import { mendsBlocks } from '../../lib/content/mend.ts'
import { pageSchema } from '../../lib/content/page-schema.ts'
import type { Clock } from '../../lib/base/clock.ts'
import { heardUpdates } from '../../lib/base/heard-updates.ts'
import { systemRandom } from '../../lib/base/random.ts'
import { keepAdrift } from '../../lib/model/adrift.ts'
import { pageBody } from '../../lib/model/page-body.ts'

const schema = pageSchema()
mendsBlocks(schema)

/** What would be done a little later is done now. */
const atOnce: Clock = {
  now: () => 1,
  after(_ms, task) {
    task()
    return () => {}
  },
}

export class Writer {
  readonly doc = new Y.Doc()
  readonly body = pageBody(this.doc)

  /** @param client a number of their own, so that who wins a conflict does not change between runs */
  constructor(client: number) {
    this.doc.clientID = client
    keepAdrift(this.doc, { mayWrite: () => true, clock: atOnce, random: systemRandom })
  }

  /** The page as the editor reads it; reading may delete what the schema cannot hold. */
  get page() {
    return yXmlFragmentToProseMirrorRootNode(this.body.fragment, schema)
  }

  /** Changes the page as an editor does: the new page is compared with the document, block by block. */
  private change(make: (state: EditorState, dispatch: (transaction: Transaction) => void) => void, at = 0) {
    const page = this.page.childCount > 0 ? this.page : schema.topNodeType.createAndFill()!
    const state = EditorState.create({ doc: page })
    const place = TextSelection.near(state.doc.resolve(Math.min(at, page.content.size)))
    make(state.apply(state.tr.setSelection(place)), ({ doc, docChanged }) => {
      if (!docChanged) return
      const meta = { mapping: new Map(), isOMark: new Map() }
      this.doc.transact(() => updateYFragment(this.doc, this.body.fragment, doc, meta))
    })
  }

  /** The starts of words, one of them chosen by a number. */
  private place(choice: number): number {
    const starts: number[] = []
    this.page.descendants((node, at) => {
      if (!node.isTextblock) return
      starts.push(at + 1)
      for (const space of node.textContent.matchAll(/ /g)) starts.push(at + 2 + space.index)
    })
    return starts[choice % starts.length] ?? 1
  }

  writes(word: string, choice: number): void {
    this.change((state, dispatch) => dispatch(state.tr.insertText(`${word} `)), this.place(choice))
  }

  does(command: Command, choice: number): void {
    this.change((state, dispatch) => void command(state, dispatch), this.place(choice))
  }

  /** Gives the word at a place a mark. */
  marks(mark: string, choice: number): void {
    const at = this.place(choice)
    this.change((state, dispatch) => {
      const end = state.selection.$from.end()
      const some = state.tr.setSelection(TextSelection.create(state.doc, at, Math.min(at + 3, end)))
      toggleMark(schema.marks[mark]!, mark === 'link' ? { href: 'https://example.org' } : null)(
        state.apply(some),
        dispatch,
      )
    }, at)
  }

  /** Ticks the first task, or takes the tick away. */
  ticks(): void {
    this.change((state, dispatch) => {
      let done = false
      state.doc.descendants((node, at) => {
        if (done || node.type.name !== 'taskItem') return
        done = true
        dispatch(state.tr.setNodeAttribute(at, 'checked', node.attrs.checked !== true))
      })
    })
  }

  /** Takes in what the other has and this one lacks, as a sync session does. */
  hears(other: Writer): void {
    const bytes = Y.encodeStateAsUpdate(other.doc, Y.encodeStateVector(this.doc))
    this.doc.transact((transaction) => {
      transaction.meta.set(heardUpdates, [{ bytes, version: 1 }])
      Y.applyUpdate(this.doc, bytes)
    })
  }

  /** The words that lost their place and are kept. */
  adrift(): string {
    return this.body.adrift.words
      .get()
      .map(({ text }) => text)
      .join(' ')
  }
}

export const startsBlock: Command = splitBlock
export const joinsBlock: Command = joinBackward
export const makes = {
  heading: setBlockType(schema.nodes.heading!, { level: 2 }),
  code: setBlockType(schema.nodes.codeBlock!),
  quote: wrapIn(schema.nodes.blockquote!),
  list: wrapInList(schema.nodes.bulletList!),
  tasks: wrapInList(schema.nodes.taskList!),
}

/** Everybody hears everybody, until nobody has news. */
export function meet(writers: readonly Writer[]): void {
  for (let round = 0; round < writers.length + 1; round++)
    for (const one of writers) for (const other of writers) if (one !== other) one.hears(other)
}
