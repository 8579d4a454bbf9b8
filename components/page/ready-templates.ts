/** A few pages to begin with that most groups need sooner or later: plain blocks, in the schema's own JSON. */
import type { ContentNode } from '../../lib/content/content-node.ts'

export type ReadyTemplate = { icon: string; title: string; about: string; blocks: readonly ContentNode[] }

const words = (text: string): ContentNode[] => (text === '' ? [] : [{ type: 'text', text }])
const p = (text = ''): ContentNode => ({ type: 'paragraph', content: words(text) })
const h = (text: string): ContentNode => ({ type: 'heading', attrs: { level: 2 }, content: words(text) })
const entries = (
  type: string,
  item: string,
  attrs: Record<string, unknown>,
  lines: readonly string[],
): ContentNode => ({
  type,
  content: lines.map((line) => ({ type: item, attrs, content: [p(line)] })),
})
const bullets = (...lines: string[]): ContentNode => entries('bulletList', 'listItem', {}, lines)
const steps = (...lines: string[]): ContentNode => entries('orderedList', 'listItem', {}, lines)
const tasks = (...lines: string[]): ContentNode => entries('taskList', 'taskItem', { checked: false }, lines)

export const readyTemplates: readonly ReadyTemplate[] = [
  {
    icon: '📝',
    title: 'Notes of a meeting',
    about: 'Who was there, what was said, who does what',
    blocks: [
      p('When, and who was there:'),
      h('What was talked about'),
      bullets(''),
      h('What was settled'),
      bullets(''),
      h('Who does what'),
      tasks(''),
      h('Next time'),
      p(),
    ],
  },
  {
    icon: '🧰',
    title: 'How it is done',
    about: 'The thing you keep explaining, step by step',
    blocks: [
      p('What this is for, in one sentence:'),
      h('You need'),
      bullets(''),
      h('Step by step'),
      steps('', '', ''),
      h('When it goes wrong'),
      bullets(''),
      h('Whom to ask'),
      p(),
    ],
  },
  {
    icon: '📅',
    title: 'Plan of a day',
    about: 'Before, on the day, after, and what to bring',
    blocks: [
      p('Where, when, and for whom:'),
      h('Before'),
      tasks('', ''),
      h('On the day'),
      steps('', '', ''),
      h('What to bring'),
      tasks(''),
      h('After'),
      tasks('Put everything back', 'Write down what was learned'),
    ],
  },
]
