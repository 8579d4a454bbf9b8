'use client'
import { Extension, type Editor, type JSONContent } from '@tiptap/core'
import { useEditor } from '@tiptap/react'
import { useEffect, useId, useRef, useState } from 'react'
import { observed } from '../../lib/base/observed.ts'
import type { ContentNode } from '../../lib/content/content-node.ts'
import { messageExtensions } from '../../lib/content/message-editor.ts'
import { editableMessage, hasFormulas, writeMessage } from '../../lib/content/message-text.ts'
import type { Studio } from '../../lib/studio/snug.ts'
import { useSnug } from '../shell/snug-context.tsx'
import { useObserved } from '../shell/use-observed.ts'
import { addToMessage, filesInMessage, putIntoMessage } from './files-in-message.ts'
import { suggesting, type SuggestState } from './suggesting.ts'

type ComposerOptions = {
  studio: Studio
  label: string
  draft?: string
  words?: string
  isFirst?: boolean
  focusOn?: unknown
  state: SuggestState
  onSay: (text: string) => Promise<void> | void
  onLeave?: () => void
}

/** UTF-16 units of Markdown. */
const longest = 8000
const none = observed('')

const written = (editor: Editor): string => {
  const { content } = editor.getJSON() as { content?: readonly ContentNode[] }
  return writeMessage(content ?? [])
}
const docOf = (text: string): JSONContent => {
  const blocks = editableMessage(text)
  return { type: 'doc', content: blocks.length > 0 ? (blocks as JSONContent[]) : [{ type: 'paragraph' }] }
}

/** The editor of a message: what it says as Markdown, and what becomes of that. */
export function useComposer(options: ComposerOptions) {
  const { studio, label, draft, words = '', isFirst, state } = options
  const { own } = useSnug()
  const kept = useObserved(draft ? own.draft(studio.id, draft) : none)
  const [text, setText] = useState(words || kept)
  const lastKept = useRef(kept)
  const hintId = useId()
  const keep = (now: string) => {
    setText(now)
    if (!draft || now === lastKept.current) return
    lastKept.current = now
    own.setDraft(studio.id, draft, now)
  }
  /** What files are called that are being sealed: words wait for none of them. */
  const [sealing, setSealing] = useState<readonly string[]>([])
  const addFiles = useRef((_: readonly File[]) => {})
  const deeds = useRef({ keep, say: () => {}, leave: () => {} })

  const editor = useEditor(
    {
      immediatelyRender: false,
      shouldRerenderOnTransaction: false,
      injectCSS: false,
      autofocus: isFirst ? 'end' : false,
      content: docOf(words || kept),
      extensions: [
        ...messageExtensions(label),
        suggesting(state),
        filesInMessage(studio, addFiles),
        Extension.create({
          name: 'sending',
          priority: 900,
          addKeyboardShortcuts() {
            return {
              Enter: ({ editor: now }) => {
                const { $from, empty } = now.state.selection
                const isPlain = $from.parent.type.name === 'paragraph' && $from.depth === 1
                if (!isPlain || !empty || !matchMedia('(pointer: fine)').matches) return false
                deeds.current.say()
                return true
              },
              Escape: ({ editor: now }) => (now.commands.blur(), deeds.current.leave(), true),
            }
          },
        }),
      ],
      editorProps: {
        // Before the editor's own keys: on Android it leaves every Enter to the keyboard on the screen, a real one's too.
        handleDOMEvents: {
          keydown(_, event) {
            if (event.key !== 'Enter' || event.isComposing || !(event.ctrlKey || event.metaKey)) return false
            event.preventDefault()
            deeds.current.say()
            return true
          },
        },
        attributes: {
          role: 'textbox',
          'aria-multiline': 'true',
          'aria-label': label,
          'aria-describedby': hintId,
          spellcheck: 'true',
        },
      },
      onUpdate: ({ editor: now }) => deeds.current.keep(written(now)),
    },
    [draft, studio],
  )
  const isTooLong = text.length > longest

  const say = () => {
    if (!editor) return
    const now = written(editor)
    if (now === '' || now.length > longest) return void editor.commands.focus()
    const isKept = options.onSay(now)
    editor.commands.setContent(docOf(''), { emitUpdate: false })
    setText('')
    lastKept.current = ''
    if (draft) own.endDraft(studio.id, draft, Promise.resolve(isKept))
    if (!options.onLeave) editor.commands.focus()
  }
  const add = async (chosen: readonly File[]) => {
    setSealing((now) => [...now, ...chosen.map(({ name }) => name)])
    await addToMessage(studio, chosen, (node) => {
      if (editor && !editor.isDestroyed) putIntoMessage(editor, node)
      // Whoever went elsewhere meanwhile finds it in what they had not said yet.
      else if (draft) {
        const words = [
          own.draft(studio.id, draft).get(),
          writeMessage([{ type: 'paragraph', content: [node] }]),
        ]
        own.setDraft(studio.id, draft, words.filter(Boolean).join('\n\n'))
      }
    })
    setSealing((now) => now.slice(chosen.length))
    if (editor && !editor.isDestroyed && matchMedia('(pointer: fine)').matches) editor.commands.focus()
  }
  useEffect(() => {
    addFiles.current = (chosen) => void add(chosen)
    deeds.current = { keep, say, leave: options.onLeave ?? (() => {}) }
  })

  // Of another device, or read later than the editor was made.
  useEffect(() => {
    if (!editor || !draft || kept === lastKept.current || editor.isFocused) return
    lastKept.current = kept
    editor.commands.setContent(docOf(kept), { emitUpdate: false })
    setText(kept)
  }, [editor, draft, kept])

  const { focusOn } = options
  useEffect(() => {
    if (focusOn) editor?.commands.focus('end')
  }, [editor, focusOn])

  const type = (sign: string) => {
    const before = editor?.state.selection.$from.nodeBefore
    const space = before && !/\s$/.test(before.text ?? '') ? ' ' : ''
    editor?.chain().focus().insertContent(`${space}${sign}`).run()
  }
  return {
    editor,
    text,
    hintId,
    isTooLong,
    hasFormula: hasFormulas(text),
    say,
    sealing,
    addFiles: (chosen: readonly File[]) => void add(chosen),
    /** As if it were typed: lists open by their sign. */
    type,
    typeFormula() {
      if (!editor) return
      type('$x$')
      const { to } = editor.state.selection
      editor.commands.setTextSelection({ from: to - 2, to: to - 1 })
    },
  }
}
