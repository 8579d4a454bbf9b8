import { readFileSync } from 'node:fs'
import { runInNewContext } from 'node:vm'
import { transform } from 'esbuild'
import { describe, expect, it } from 'vitest'

const script = readFileSync('public/can-run.js', 'utf8')

/** A window as far as the script looks at it: that of a browser of today, with some things taken away. */
function windowWithout(...missing: string[]) {
  const has = <T extends object>(name: string, value: T) => (missing.includes(name) ? {} : { [name]: value })
  const notices = new Map(['too-old', 'not-whole'].map((id) => [id, { id, isHidden: true }]))
  const listeners = new Map<string, (event: object) => void>()
  const world: Record<string, unknown> = {
    ...has('indexedDB', {}),
    ...has('structuredClone', () => {}),
    ...has('HTMLDialogElement', { prototype: { showModal: () => {} } }),
    ...{ WebSocket: {}, BigInt: {}, TextEncoder: {}, Promise, URL, AbortSignal },
    stop: () => {},
    addEventListener: (name: string, listener: (event: object) => void) => listeners.set(name, listener),
    document: {
      getElementById: (id: string) => {
        const notice = notices.get(id)
        const shown = () => notice && (notice.isHidden = false)
        return notice ? { removeAttribute: shown, getElementsByTagName: () => [{}] } : null
      },
    },
  }
  world.window = world
  const shown = () => [...notices.values()].filter((notice) => !notice.isHidden).map(({ id }) => id)
  return { world, shown, tell: (name: string, event: object) => listeners.get(name)?.(event) }
}

describe('the script before the app', () => {
  it('is written so that old parsers read it', async () => {
    await expect(transform(script, { target: 'es5' })).resolves.toBeDefined()
    expect(script).not.toMatch(/=>|`|\b(const|let|class|async)\b \w/)
  })

  it('says nothing in a browser of today', () => {
    const { world, shown } = windowWithout()
    runInNewContext(script, world)
    expect(shown()).toEqual([])
  })

  it.each(['indexedDB', 'structuredClone', 'HTMLDialogElement'])('says so where %s is missing', (name) => {
    const { world, shown } = windowWithout(name)
    runInNewContext(script, world)
    expect(shown()).toEqual(['too-old'])
  })

  it('tells a part that did not arrive from one that cannot be read', () => {
    const lost = windowWithout()
    runInNewContext(script, lost.world)
    lost.tell('error', { target: { nodeName: 'SCRIPT', src: 'https://snug.example/_next/static/a.js' } })
    expect(lost.shown()).toEqual(['not-whole'])

    const foreign = windowWithout()
    runInNewContext(script, foreign.world)
    foreign.tell('error', { target: { nodeName: 'IMG', src: 'a.png' } })
    expect(foreign.shown()).toEqual([])
    foreign.tell('error', { message: 'Uncaught SyntaxError: Unexpected token' })
    expect(foreign.shown()).toEqual(['too-old'])
  })
})
