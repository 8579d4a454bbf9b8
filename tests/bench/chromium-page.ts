/** What runs in the browser: fetches what is to be opened, and measures when asked. */
import type { Measured, Openings } from './chromium.ts'
import { logOf, median, openPlain, openSealed } from './opening.ts'

const text = await (await fetch('/openings')).text()
const openings = JSON.parse(text, (_, value: unknown) =>
  typeof value === 'object' && value !== null && 'base64' in value
    ? Uint8Array.from(atob(String(value.base64)), (letter) => letter.charCodeAt(0))
    : value,
) as Openings

async function measure(runs: number): Promise<Measured> {
  const { sealed, plain } = openings
  const log = await logOf(sealed)
  return {
    sealed: await median(runs, () => openSealed(sealed, log)),
    plain: {
      1: await median(runs, () => openPlain(plain[1], 1)),
      2: await median(runs, () => openPlain(plain[2], 2)),
    },
  }
}

Object.assign(globalThis, { measure })
