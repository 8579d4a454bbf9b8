import { Extension } from '@tiptap/core'
import type { Node } from '@tiptap/pm/model'
import { Plugin } from '@tiptap/pm/state'
import type { EditorView, NodeView } from '@tiptap/pm/view'
import { toast } from '../ui/toast.tsx'
import type { Getting } from './edited-node.ts'

/** What code can be coloured as, by the name that stands in the document. */
const languages: readonly (readonly [string, string])[] = [
  ['', 'Plain'],
  ...Object.entries({
    bash: 'Shell',
    c: 'C',
    cpp: 'C++',
    csharp: 'C#',
    css: 'CSS',
    diff: 'Diff',
    go: 'Go',
    graphql: 'GraphQL',
    xml: 'HTML, XML',
    ini: 'INI, TOML',
    java: 'Java',
    javascript: 'JavaScript',
    json: 'JSON',
    kotlin: 'Kotlin',
    lua: 'Lua',
    makefile: 'Makefile',
    markdown: 'Markdown',
    perl: 'Perl',
    php: 'PHP',
    python: 'Python',
    r: 'R',
    ruby: 'Ruby',
    rust: 'Rust',
    scss: 'SCSS',
    sql: 'SQL',
    swift: 'Swift',
    typescript: 'TypeScript',
    yaml: 'YAML',
  }),
]

const other: Readonly<Record<string, string>> = {
  sh: 'bash',
  shell: 'bash',
  js: 'javascript',
  ts: 'typescript',
  py: 'python',
  html: 'xml',
  toml: 'ini',
  md: 'markdown',
  yml: 'yaml',
  rs: 'rust',
  rb: 'ruby',
  cs: 'csharp',
  'c++': 'cpp',
}

/** Code in a page: which language it is in, and a button that copies it. */
export const CodeView = Extension.create({
  name: 'codeView',
  addProseMirrorPlugins: () => [new Plugin({ props: { nodeViews: { codeBlock: codeView } } })],
})

const languageOf = (node: Node): string =>
  typeof node.attrs.language === 'string' ? node.attrs.language.slice(0, 40) : ''

function codeView(first: Node, view: EditorView, getPos: Getting): NodeView {
  let node = first
  const dom = document.createElement('div')
  dom.className = 'code'
  const bar = dom.appendChild(document.createElement('div'))
  bar.className = 'code-bar'
  bar.contentEditable = 'false'
  const choice = bar.appendChild(document.createElement('select'))
  choice.ariaLabel = 'Language'
  const copy = bar.appendChild(document.createElement('button'))
  copy.type = 'button'
  copy.textContent = 'Copy'
  copy.ariaLabel = 'Copy the code'
  const pre = dom.appendChild(document.createElement('pre'))
  pre.dir = 'ltr'
  const contentDOM = pre.appendChild(document.createElement('code'))

  const show = () => {
    const language = languageOf(node)
    const known = other[language.toLowerCase()] ?? language
    const listed = languages.some(([name]) => name === known)
    const options = listed ? languages : [...languages, [known, known] as const]
    if (choice.options.length !== options.length || choice.value !== known) {
      choice.replaceChildren(...options.map(([value, label]) => new Option(label, value)))
      choice.value = known
    }
    choice.disabled = !view.editable
  }
  choice.addEventListener('change', () => {
    const at = getPos()
    if (at === undefined || !view.editable) return
    view.dispatch(view.state.tr.setNodeAttribute(at, 'language', choice.value || null))
    view.focus()
  })
  copy.addEventListener('click', () => {
    navigator.clipboard.writeText(node.textContent).then(
      () => toast({ text: 'Copied.' }),
      () => toast({ text: 'This browser did not let Snug copy. Select the code and copy it by key.' }),
    )
  })
  show()
  return {
    dom,
    contentDOM,
    update(next) {
      if (next.type !== node.type) return false
      const isChanged = languageOf(next) !== languageOf(node)
      node = next
      if (isChanged || choice.disabled === view.editable) show()
      return true
    },
    stopEvent: (event) => bar.contains(event.target as globalThis.Node),
    ignoreMutation: ({ target }) => !contentDOM.contains(target),
  }
}
