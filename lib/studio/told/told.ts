/** Being told, as the interface meets it: off until somebody turns it on, device by device. */
import type { DocId, StudioId } from '../../base/ids.ts'
import type { Observed } from '../../base/observed.ts'

/**
 * `unable`: this browser has no push. `home-screen`: it has, once Snug is on the home screen. `refused`: the person said no to the
 * browser, who alone can change that.
 */
export type ToldHere = 'unknown' | 'off' | 'on' | 'refused' | 'unable' | 'home-screen'

/** Hours of the day, 0 to 23. `quiet`: nothing comes between them. */
export type ToldWhen = { hour: number; quiet: { from: number; to: number } | null }

export type Told = {
  here: Observed<ToldHere>
  /** The same on all devices of a person. */
  when: Observed<ToldWhen>
  setWhen(when: ToldWhen): void
  /** Whether a studio is told of. */
  isOf(studio: StudioId): Observed<boolean>
  setOf(studio: StudioId, isTold: boolean): void
  turnOn(): Promise<'on' | 'refused' | 'offline' | 'failed'>
  /** `offline`: the relay will hear of it when it next pushes in vain. */
  turnOff(): Promise<void>
  /** Somebody looks at this now: of what is there nobody has to be told. */
  looked(doc: DocId): void
}
