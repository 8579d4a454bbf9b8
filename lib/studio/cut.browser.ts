/** What somebody wrote in a studio, as far as this device holds it: it goes on counting for those who come later. */
import * as Y from 'yjs'
import type { DeviceFp, Did, StudioId } from '../base/ids.ts'
import type { Cut } from '../members/field.ts'
import type { Resolution } from '../members/resolution.ts'
import { authoredIn } from '../sync/authored.ts'
import { indexedDbStore } from '../sync/store.browser.ts'
import { sealedDatabases } from './databases.browser.ts'

/** As many sessions as a removal record can name; what is beyond, others publish again under their own name. */
const mostCuts = 400

/** The devices that somebody has in a studio. */
export const devicesOf = ({ members }: Resolution, did: Did): ReadonlySet<DeviceFp> =>
  new Set(members.get(did)?.devices.keys())

/** Of every session of these devices, the last entry. Reads every sealed document of the studio. */
export async function cutOf(id: StudioId, devices: ReadonlySet<DeviceFp>): Promise<Cut[]> {
  const store = indexedDbStore()
  const cut: Cut[] = []
  for (const { doc, name } of await sealedDatabases(id)) {
    const outer = new Y.Doc()
    const bound = store.bind(name, outer)
    await bound.loaded
    for (const { session, lastSeq } of authoredIn(outer, devices)) cut.push({ doc, session, lastSeq })
    await bound.unbind()
    outer.destroy()
  }
  return cut.slice(-mostCuts)
}
