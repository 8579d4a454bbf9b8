/** A page's history, open: its bursts as their signatures tell, what the page was after each, and names given to them. */
import type { Clock } from '../base/clock.ts'
import type { DocId, StudioId } from '../base/ids.ts'
import { derived, observed, type Observed } from '../base/observed.ts'
import type { RandomBytes } from '../base/random.ts'
import { inflate } from '../crypto/deflate.ts'
import type { Device } from '../crypto/device.ts'
import type { Resolution } from '../members/resolution.ts'
import { burstsIn, longestName } from '../model/past.ts'
import { talkItems } from '../model/talk.ts'
import type { Session } from '../sync/session.ts'
import type { HeldDocument } from './documents.browser.ts'
import { mostBurst } from './past-here.ts'
import { quillFor } from './sign-after.ts'
import type { OpenPast } from './snug.ts'
import { pastBeside } from './talk-hosts.ts'
import { verifiedItems } from './verified-items.ts'

export type OpenPastOptions = {
  studio: StudioId
  page: DocId
  documents: {
    hold(doc: DocId): Pick<HeldDocument, 'release'> & { session: Pick<Session, 'inner' | 'loaded'> }
  }
  resolution: Observed<Resolution>
  device: Pick<Device, 'fp' | 'sign' | 'edPublic'>
  clock: Clock
  random: RandomBytes
}

export function openPast(options: OpenPastOptions): OpenPast {
  const doc = pastBeside(options.studio, options.page)
  const { session, release } = options.documents.hold(doc)
  const rows = talkItems(session.inner)
  const verified = verifiedItems(rows, { studio: options.studio, doc }, options.resolution)
  const isLoaded = observed(false)
  void session.loaded.then(() => isLoaded.set(true))
  const items = derived([verified.read], () => verified.read.get().items)
  return {
    bursts: derived([items], () => burstsIn(items.get(), (bytes) => inflate(bytes, mostBurst))),
    isWhole: derived([verified.read, isLoaded], () => isLoaded.get() && verified.read.get().isWhole),
    async name(burst, name) {
      const quill = await quillFor(options, doc, rows)
      rows.write([quill('name', { burst, name: name.trim().slice(0, longestName) })])
    },
    close() {
      verified.stop()
      release()
    },
  }
}
