/** Files in a message that is being written: each is added to the studio, and the words name it where the caret is. */
import { Extension, type Editor } from '@tiptap/core'
import { Plugin } from '@tiptap/pm/state'
import type { FileId } from '../../lib/base/ids.ts'
import type { ContentNode } from '../../lib/content/content-node.ts'
import { fileLinkOf, parseFileLink } from '../../lib/content/file-link.ts'
import {
  houseLinkNode,
  houseLinkUrl,
  linkLabel,
  shownFileName,
  shownFileNode,
} from '../../lib/content/message-nodes.ts'
import type { FileRow } from '../../lib/studio/files.ts'
import type { Studio } from '../../lib/studio/snug.ts'
import { nameOfFile } from '../files/file-words.ts'
import { takenFiles } from '../files/taken-files.ts'
import { toast } from '../ui/toast.tsx'

/** Takes files that are dropped or pasted, and shows small pictures of those that are in the words. */
export function filesInMessage(studio: Studio, add: { current: (files: readonly File[]) => void }) {
  return Extension.create({
    name: 'filesInMessage',
    addProseMirrorPlugins() {
      const { editor } = this
      return [
        takenFiles({ isEditable: () => editor.isEditable, add: (files) => add.current(files) }),
        new Plugin({
          props: {
            nodeViews: {
              [shownFileName]: ({ type, attrs }) => smallFile({ type: type.name, attrs }, studio),
            },
          },
        }),
      ]
    },
  })
}

/** Adds files and tells of each as what stands for it in a message. */
export async function addToMessage(
  studio: Studio,
  chosen: readonly File[],
  onAdded: (node: ContentNode) => void,
): Promise<void> {
  try {
    const [{ addMany }, files] = await Promise.all([import('../files/add-many.ts'), studio.files()])
    await addMany(files, chosen, (id) => onAdded(fileNode(id, files.row(id))))
  } catch {
    toast({ text: 'This browser keeps no files here.' })
  }
}

/** What can be looked at or heard is shown where it stands; everything else is named. */
export function fileNode(id: FileId, row: FileRow | null): ContentNode {
  const name = row ? nameOfFile(row) : 'A file'
  return row?.kind === 'other' ? houseLinkNode(fileLinkOf(id), name) : shownFileNode(fileLinkOf(id), name)
}

/** After what stands there, so that the caret goes on behind it. */
export function putIntoMessage(editor: Editor, node: ContentNode): void {
  const before = editor.state.selection.$from.nodeBefore
  const space = before && !/\s$/.test(before.text ?? '') ? [{ type: 'text', text: ' ' }] : []
  editor.commands.insertContent([...space, node, { type: 'text', text: ' ' }])
}

/** A file where it is written about: its small picture and its name. */
function smallFile(node: ContentNode, studio: Studio) {
  const dom = document.createElement('span')
  dom.className = 'house-link shown-file'
  const name = dom.appendChild(document.createElement('span'))
  name.textContent = linkLabel(node) || 'A file'
  const id = parseFileLink(houseLinkUrl(node))
  let isOn = true
  let made: string | null = null
  const show = async (file: FileId) => {
    const thumb = await (await studio.files()).thumb(file)
    if (!thumb || !isOn) return
    const picture = document.createElement('img')
    picture.alt = ''
    picture.draggable = false
    picture.src = made = URL.createObjectURL(thumb)
    dom.prepend(picture)
  }
  // Without its picture it is its name.
  if (id) show(id).catch(() => {})
  return {
    dom,
    ignoreMutation: () => true,
    destroy() {
      isOn = false
      if (made) URL.revokeObjectURL(made)
    },
  }
}
