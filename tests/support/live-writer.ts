/** Somebody whose editor stays open while others write: the editor's own binding with a view that draws nothing. */
import { EditorState, TextSelection, type Command, type Plugin, type PluginView } from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'
import { ySyncPlugin, yXmlFragmentToProseMirrorRootNode } from '@tiptap/y-tiptap'
import * as Y from 'yjs'
import { arriving } from '../../lib/content/arriving.ts'
import { mendsBlocks } from '../../lib/content/mend.ts'
import { pageSchema } from '../../lib/content/page-schema.ts'
import { pageBody } from '../../lib/model/page-body.ts'

const schema = pageSchema()
mendsBlocks(schema)

export class LiveWriter {
  readonly doc = new Y.Doc()
  readonly body = pageBody(this.doc)
  private readonly parts: PluginView[] = []
  private state: EditorState

  readonly view: EditorView

  /** @param isPlain without what keeps the blocks */
  constructor(client: number, isPlain = false, more: readonly Plugin[] = []) {
    this.doc.clientID = client
    const sync = ySyncPlugin(this.body.fragment) as Plugin
    const plugins: Plugin[] = [sync, ...(isPlain ? [] : [arriving()]), ...more]
    this.state = EditorState.create({ schema, plugins })
    const shown: { writer: LiveWriter } = { writer: this }
    const view = {
      get state() {
        return shown.writer.state
      },
      dispatch(tr: EditorState['tr']) {
        const before = shown.writer.state
        shown.writer.state = before.apply(tr)
        for (const part of shown.writer.parts) part.update?.(view, before)
      },
      hasFocus: () => false,
    } as unknown as EditorView
    for (const { spec } of plugins) {
      const part = spec.view?.(view)
      if (part) this.parts.push(part)
    }
    this.view = view
    this.dispatch = view.dispatch.bind(view)
  }

  private readonly dispatch: (tr: EditorState['tr']) => void

  /** What the open editor holds. */
  get shown() {
    return this.state.doc
  }

  /** What an editor would hold that opens the document now. */
  get anew() {
    return yXmlFragmentToProseMirrorRootNode(this.body.fragment, schema)
  }

  writes(word: string, choice: number): void {
    const ends: number[] = []
    this.state.doc.descendants((node, at) => {
      if (node.isTextblock) ends.push(at + 1, at + 1 + node.content.size)
    })
    this.dispatch(this.state.tr.insertText(word, ends[choice % ends.length] ?? 1))
  }

  /** Does something at a place chosen by a number. */
  does(command: Command, choice: number): void {
    const at = choice % Math.max(1, this.state.doc.content.size)
    const place = TextSelection.near(this.state.doc.resolve(at))
    command(this.state.apply(this.state.tr.setSelection(place)), (tr) => {
      // The steps of it, on the state that stands.
      const own = this.state.tr
      for (const step of tr.steps) own.step(step)
      if (own.docChanged) this.dispatch(own)
    })
  }

  /** Takes in what the other has and this one lacks. */
  hears(other: LiveWriter): void {
    Y.applyUpdate(this.doc, Y.encodeStateAsUpdate(other.doc, Y.encodeStateVector(this.doc)), 'elsewhere')
  }
}
