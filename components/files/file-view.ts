/**
 * Files within a page: pictures, films and sounds where they stand, everything else as a line that opens it. The page holds an id, a
 * width and a caption; what the file is called and how it opens is in the studio's index.
 */
import { Extension, type Editor } from '@tiptap/core'
import type { Node } from '@tiptap/pm/model'
import { NodeSelection, Plugin, TextSelection } from '@tiptap/pm/state'
import type { EditorView, NodeView } from '@tiptap/pm/view'
import type { FileId } from '../../lib/base/ids.ts'
import {
  fileOf,
  fileWidths,
  readCaption,
  readFileWidth,
  type FileWidth,
} from '../../lib/content/node-attributes.ts'
import type { Studio } from '../../lib/studio/snug.ts'
import { toast } from '../ui/toast.tsx'
import './file-view.css'
import { go, pathOf } from '../shell/address.ts'
import { drawFile } from './draw-file.ts'
import { chooseFiles, takenFiles } from './taken-files.ts'

declare module '@tiptap/core' {
  interface Commands<ReturnType> {
    files: {
      /** Lets somebody choose files, which then stand at the caret. */
      askForFiles: (pictures?: boolean) => ReturnType
    }
  }
}

/** Draws files, and takes what is dropped on the page, pasted into it or chosen. */
export function fileViews(studio: Studio) {
  return Extension.create({
    name: 'files',
    addCommands() {
      const { editor } = this
      return {
        askForFiles:
          (pictures = false) =>
          () => {
            chooseFiles(pictures ? 'pictures' : 'files', (chosen) => void addFilesTo(editor, studio, chosen))
            return true
          },
      }
    },
    addProseMirrorPlugins() {
      const { editor } = this
      return [
        new Plugin({
          props: { nodeViews: { file: (node, view, at) => fileView(node, view, at, studio) } },
        }),
        takenFiles({
          isEditable: () => editor.isEditable,
          add: (files, at) => void addFilesTo(editor, studio, files, at),
        }),
      ]
    },
  })
}

/** Adds files to the studio and puts them into the page: at a place in it, or after the block where the caret is. */
export async function addFilesTo(
  editor: Editor,
  studio: Studio,
  chosen: readonly File[],
  at: number | null = null,
): Promise<void> {
  const { addMany } = await import('./add-many.ts')
  try {
    const files = await studio.files()
    if (at !== null && !editor.isDestroyed) editor.commands.setTextSelection(at)
    await addMany(files, chosen, (file) => put(editor, file))
  } catch {
    toast({ text: 'This browser keeps no files here.' })
  }
}

/** After the block where the caret is, or in place of an empty line; the caret goes on below. */
function put(editor: Editor, file: FileId): void {
  if (editor.isDestroyed) return toast({ text: 'It is among the files of this studio.' })
  const { state } = editor
  const { $to } = state.selection
  const block = state.schema.nodes.file!.create({ file })
  const isEmptyLine = $to.depth > 0 && $to.parent.type.name === 'paragraph' && $to.parent.content.size === 0
  const depth = Math.max(1, $to.depth)
  const [from, to] =
    $to.depth === 0
      ? [$to.pos, $to.pos]
      : isEmptyLine
        ? [$to.before(depth), $to.after(depth)]
        : [$to.after(depth), $to.after(depth)]
  const transaction = state.tr.replaceWith(from, to, [block, state.schema.nodes.paragraph!.create()])
  transaction.setSelection(
    TextSelection.near(transaction.doc.resolve(Math.min(from + 2, transaction.doc.content.size))),
  )
  editor.view.dispatch(transaction.scrollIntoView())
}

const widthNames: Record<FileWidth, string> = { small: 'Small', text: 'As wide as the text', wide: 'Wide' }

function fileView(first: Node, view: EditorView, at: () => number | undefined, studio: Studio): NodeView {
  let node = first
  const dom = document.createElement('figure')
  dom.className = 'page-file'
  const shown = dom.appendChild(document.createElement('div'))
  shown.contentEditable = 'false'
  const id = fileOf(node.attrs)
  const drawn = drawFile(shown, studio, id, () => readCaption(node.attrs.caption))
  const caption = dom.appendChild(document.createElement('input'))
  caption.className = 'page-file-caption'
  caption.maxLength = 500
  caption.placeholder = 'A caption'
  caption.setAttribute('aria-label', 'Caption')
  const tools = dom.appendChild(document.createElement('div'))
  tools.className = 'page-file-tools'
  tools.contentEditable = 'false'
  const set = (name: string, value: string) => {
    const place = at()
    if (place !== undefined && node.attrs[name] !== value)
      view.dispatch(view.state.tr.setNodeAttribute(place, name, value))
  }
  const widths = fileWidths.map((width) => {
    const button = tools.appendChild(document.createElement('button'))
    button.type = 'button'
    button.textContent = widthNames[width]
    button.addEventListener('mousedown', (event) => event.preventDefault())
    button.addEventListener('click', () => set('width', width))
    return { width, button }
  })
  if (id) {
    const open = tools.appendChild(document.createElement('a'))
    open.textContent = 'Open'
    open.href = pathOf({ at: 'files', studio: studio.id, file: id })
    open.addEventListener('click', (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return
      event.preventDefault()
      go({ at: 'files', studio: studio.id, file: id })
    })
  }
  // Kept at every key, as all words of a page are.
  caption.addEventListener('input', () => set('caption', caption.value))
  caption.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' && event.key !== 'Escape') return
    event.preventDefault()
    caption.blur()
    const place = at()
    if (place !== undefined) {
      view.dispatch(view.state.tr.setSelection(NodeSelection.create(view.state.doc, place)))
      view.focus()
    }
  })
  const show = () => {
    const width = readFileWidth(node.attrs.width)
    dom.dataset.width = width
    const words = readCaption(node.attrs.caption)
    if (document.activeElement !== caption) caption.value = words
    caption.readOnly = !view.editable
    caption.hidden = !view.editable && words === ''
    tools.hidden = !view.editable
    for (const each of widths) each.button.setAttribute('aria-pressed', String(each.width === width))
  }
  show()
  return {
    dom,
    update(next) {
      if (next.type !== node.type || next.attrs.file !== node.attrs.file) return false
      const said = readCaption(node.attrs.caption)
      node = next
      show()
      if (readCaption(node.attrs.caption) !== said) drawn.again()
      return true
    },
    // What is pressed and typed inside is not the page's.
    stopEvent: (event) =>
      event.target instanceof Element && event.target.closest('input, button, a, video, audio') !== null,
    ignoreMutation: () => true,
    destroy: drawn.stop,
  }
}
