/** What a steward is told of the relay, well and not. */
import { expect, it } from 'vitest'
import { healthLines } from '../../../components/steward/health-words.ts'
import type { RelayOverview } from '../../../lib/studio/snug.ts'

const now = Date.UTC(2026, 10, 23, 12)
const dayMs = 86_400_000
const well: NonNullable<RelayOverview['health']> = {
  version: '0.1.0',
  startedAt: now - 40 * dayMs,
  isNightly: true,
  backup: { at: now - dayMs / 2, bytes: 5_000_000 },
  rehearsal: { at: now - dayMs / 2, ok: true },
  failedAt: null,
  certificateUntil: now + 60 * dayMs,
}
const overview = (health?: Partial<typeof well>, freeBytes: number | null = 40e9): RelayOverview => ({
  ...{ mayStart: 'anyone', accounts: [], accountCount: 0, studios: [], studioCount: 0, databaseBytes: 1 },
  freeBytes,
  ...(health && { health: { ...well, ...health } }),
})
const lines = (health?: Partial<typeof well>, freeBytes?: number | null) =>
  healthLines(overview(health, freeBytes), now)
const amiss = (health?: Partial<typeof well>, freeBytes?: number | null) =>
  lines(health, freeBytes).flatMap(({ what, isAmiss }) => (isAmiss ? what : []))

it('says nothing amiss of a relay that is well', () => {
  expect(lines({}).map(({ what }) => what)).toEqual([
    'space',
    'backup',
    'rehearsal',
    'certificate',
    'version',
  ])
  expect(amiss({})).toEqual([])
})

it('says what is not known of a relay that says less', () => {
  expect(lines(undefined, null)).toEqual([])
  expect(lines({ certificateUntil: null, rehearsal: null }, null).map(({ what }) => what)).toEqual([
    'backup',
    'version',
  ])
})

it('tells what somebody should see to', () => {
  expect(amiss({}, 5e8)).toEqual(['space'])
  expect(amiss({ backup: null })).toEqual([])
  expect(amiss({ backup: null, isNightly: false })).toEqual(['backup'])
  expect(amiss({ backup: { at: now - 3 * dayMs, bytes: 1 } })).toEqual(['backup'])
  expect(amiss({ failedAt: now - 1000 })).toEqual(['backup'])
  expect(amiss({ rehearsal: { at: now, ok: false } })).toEqual(['rehearsal'])
  expect(amiss({ certificateUntil: now + 3 * dayMs })).toEqual(['certificate'])
  expect(amiss({ certificateUntil: now - dayMs })).toEqual(['certificate'])
})
