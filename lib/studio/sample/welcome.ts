import { bold, bullets, p, slanted, tasks } from './blocks.ts'
import type { SamplePage } from './shapes.ts'

export const welcome: SamplePage = {
  key: 'welcome',
  title: 'Come in, look around',
  by: 'Bea',
  hours: 2,
  blocks: [
    p(
      'This is how a studio looks when ten people have lived in it for a while. ',
      bold('Nobody here is real'),
      ', and nothing you do here leaves this device, so open every drawer.',
    ),
    p('You are Noor while you look around. Some things to try:'),
    tasks(
      [' ', 'Tick this.'],
      [' ', 'Write a line of your own below it. It is kept as you type; there is no button to press.'],
      [' ', 'Press ', slanted('/'), ' on an empty line, or use the strip above a phone’s keyboard.'],
      [' ', 'Drag a page to another place in Pages, or use its menu. Undo takes it back.'],
      [' ', 'Turn the lamp down: Ctrl or ⌘ and the full stop make it evening, and day again.'],
      [' ', 'Pull out the cable, or switch on flight mode, and do all of it again.'],
    ),
    p('What a real one adds:'),
    bullets(
      'Your own people, who see your words while you write them.',
      'A lock that only they can open. Whoever carries the letters cannot read them.',
      'A door: nobody comes in who was not asked.',
    ),
    p('When you have seen enough, leave the sample. It goes without a trace.'),
  ],
}
