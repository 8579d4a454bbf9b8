/**
 * What this device and its person's studio of one tell each other: who they are, how their recovery kit stands, which studios
 * they are in. Whichever was said later holds on both.
 */
import type { StudioId } from '../base/ids.ts'
import type { Observed } from '../base/observed.ts'
import type { OwnDocument } from '../model/own.ts'
import type { OwnSaying } from './owner.browser.ts'
import type { StudioSummary } from './snug.ts'
import type { KitStanding } from './ways-back.ts'

export type OwnTies = {
  own: Pick<OwnSaying, 'says' | 'adopt'>
  kit: Observed<KitStanding>
  keepKit(kit: KitStanding): Promise<void>
  summaries: Observed<readonly StudioSummary[]>
  /** Milliseconds since the epoch, by the studio's own log: the same on every device. */
  joinedAt(studio: StudioId): number | null
  /** Where this device meets others. */
  origin: string
}

/** The returned function stops it. */
export function tieOwn(document: OwnDocument, ties: OwnTies): () => void {
  const { own, kit, keepKit, summaries, joinedAt, origin } = ties

  const meetName = () => {
    const [here, there] = [own.says.get(), document.card.says.get()]
    if (there.name !== '' && (!here || there.at > here.at)) own.adopt(there)
    else if (here) document.card.say(here)
  }

  const meetKit = () => {
    const [here, there] = [kit.get(), document.kit.get()]
    const latest = {
      checkedAt: Math.max(here.checkedAt, there.checkedAt),
      quietUntil: Math.max(here.quietUntil, there.quietUntil),
    }
    if (!sameKit(latest, there)) document.setKit(latest)
    if (!sameKit(latest, here)) void keepKit(latest)
  }

  const noteStudios = () => {
    for (const { id, past } of summaries.get()) {
      const at = joinedAt(id)
      if (past) document.dropStudio(id)
      else if (at !== null) document.setStudio(id, { relays: [origin], at })
    }
  }

  const stops = [
    own.says.subscribe(meetName),
    document.card.says.subscribe(meetName),
    kit.subscribe(meetKit),
    document.kit.subscribe(meetKit),
    summaries.subscribe(noteStudios),
  ]
  meetName()
  meetKit()
  noteStudios()
  return () => stops.forEach((stop) => stop())
}

const sameKit = (a: KitStanding, b: KitStanding): boolean =>
  a.checkedAt === b.checkedAt && a.quietUntil === b.quietUntil
