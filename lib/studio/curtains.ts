/** Studios that a person has made quiet for themselves: nothing of them is counted and no note comes from them, on all their devices. */
import type { StudioId } from '../base/ids.ts'
import { derived, type Observed } from '../base/observed.ts'
import type { Own } from './own.ts'

const name = 'curtains'
const none: ReadonlySet<string> = new Set()

/** The studios whose curtains are drawn. */
export function drawnCurtains(own: Pick<Own, 'settingsUnder'>): Observed<ReadonlySet<string>> {
  const rows = own.settingsUnder(name)
  return derived([rows], () => {
    const drawn = [...rows.get()].flatMap(([studio, is]) => (is === true ? studio : []))
    return drawn.length > 0 ? new Set(drawn) : none
  })
}

export const drawCurtains = (own: Pick<Own, 'setSetting'>, studio: StudioId, isDrawn: boolean): void =>
  own.setSetting(`${name} ${studio}`, isDrawn ? true : undefined)
