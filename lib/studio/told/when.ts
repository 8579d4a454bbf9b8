/** When a person wants to be told: kept among what is their own, told to the relay. */
import type { StudioId } from '../../base/ids.ts'
import type { ToldChoices } from '../../wire/told-api.ts'
import type { ToldWhen } from './told.ts'

export const usualWhen: ToldWhen = { hour: 18, quiet: { from: 22, to: 8 } }

const isHour = (value: unknown): value is number =>
  Number.isInteger(value) && (value as number) >= 0 && (value as number) < 24

/** Reads the setting `told`; what another version wrote counts as not chosen. */
export function readWhen(value: unknown): ToldWhen {
  if (typeof value !== 'object' || value === null) return usualWhen
  const { hour, quiet } = value as Record<string, unknown>
  return { hour: isHour(hour) ? hour : usualWhen.hour, quiet: quiet === null ? null : readSpan(quiet) }
}

function readSpan(value: unknown): ToldWhen['quiet'] {
  if (typeof value !== 'object' || value === null) return usualWhen.quiet
  const { from, to } = value as Record<string, unknown>
  return isHour(from) && isHour(to) ? { from, to } : usualWhen.quiet
}

export const choicesFor = (when: ToldWhen, zone: string, studios: readonly StudioId[]): ToldChoices => ({
  ...when,
  zone,
  studios: [...studios],
})
