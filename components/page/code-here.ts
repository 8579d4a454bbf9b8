import { common, createLowlight } from 'lowlight'

type Root = ReturnType<ReturnType<typeof createLowlight>['highlight']>
type Child = Root['children'][number]

/** A run of letters with the classes it is drawn in; offsets from the start of the text. */
export type Lit = { from: number; to: number; className: string }

const lowlight = createLowlight(common)

/** The coloured runs of some code; none for a language that is not known. */
export function lightsOf(code: string, language: string): Lit[] {
  if (!lowlight.registered(language)) return []
  const lit: Lit[] = []
  let at = 0
  const visit = (child: Child, classes: readonly string[]): void => {
    if (child.type === 'text') {
      if (classes.length > 0)
        lit.push({ from: at, to: at + child.value.length, className: classes.join(' ') })
      at += child.value.length
    } else if (child.type === 'element') {
      const own = child.properties.className
      const within = Array.isArray(own) ? [...classes, ...own.map(String)] : classes
      child.children.forEach((each) => visit(each, within))
    }
  }
  lowlight.highlight(language, code).children.forEach((child) => visit(child, []))
  return lit
}
