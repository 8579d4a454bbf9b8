/** What a relay knows of itself: its backups, its version, and the certificate at its own address. */
import { createServer, type Server } from 'node:tls'
import type { AddressInfo } from 'node:net'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { noteBackupState } from '../../../lib/server/keeping/backup-state.server.ts'
import { certificateUntil, readRelayHealth } from '../../../lib/server/relay-health.server.ts'
import { relayHealth } from '../../../lib/wire/api.ts'

/** Of nobody, for localhost, until 2126: made for this test alone. */
const cert = `-----BEGIN CERTIFICATE-----
MIIBfzCCASWgAwIBAgIUFGFyganEWi2ZPbU+PVEOu0gf0tYwCgYIKoZIzj0EAwIw
FDESMBAGA1UEAwwJbG9jYWxob3N0MCAXDTI2MTEyMzA5MzEwN1oYDzIxMjYxMDMw
MDkzMTA3WjAUMRIwEAYDVQQDDAlsb2NhbGhvc3QwWTATBgcqhkjOPQIBBggqhkjO
PQMBBwNCAAR3zVKvV/KtWUAqHpU4WDwEjR4uBg+3HuLHi2tdFJuUisWqXPlYlfKW
PCdo1aulbXgwH7OQ13M5ObW/wB+YIZsdo1MwUTAdBgNVHQ4EFgQUVEZH1P1eTWxw
Cg+5ULUDe/+zM7IwHwYDVR0jBBgwFoAUVEZH1P1eTWxwCg+5ULUDe/+zM7IwDwYD
VR0TAQH/BAUwAwEB/zAKBggqhkjOPQQDAgNIADBFAiBJrv33bdbnQQ0/iFVFhlmB
CDFLKPWw7ibTrMH7nAxtNQIhAP7GDY1W16oi9GEZBCcJP0vaeofxZRbwgyovrqFu
LAx9
-----END CERTIFICATE-----`
const key = `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgdscbCLSZtol2wD8y
wDdizEBpTPzbK85xUYpeOKcZGY6hRANCAAR3zVKvV/KtWUAqHpU4WDwEjR4uBg+3
HuLHi2tdFJuUisWqXPlYlfKWPCdo1aulbXgwH7OQ13M5ObW/wB+YIZsd
-----END PRIVATE KEY-----`

let folder = ''
let server: Server | null = null
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'snug-health-'))
})
afterEach(async () => {
  server?.close()
  server = null
  await rm(folder, { recursive: true })
})

it('says that there is no backup, and which was the last', async () => {
  const env = { SNUG_DATA: folder, SNUG_BACKUP_HOUR: 'off' }
  const first = relayHealth.parse(await readRelayHealth(env))
  expect(first).toMatchObject({ isNightly: false, backup: null, rehearsal: null, failedAt: null })
  expect(first.version).toMatch(/^\d+\.\d+\.\d+/)
  const backups = path.join(folder, 'backups')
  await noteBackupState(
    { backups },
    {
      backup: { at: 5, file: '/secret/place.tar', bytes: 7 },
      rehearsal: { at: 6, file: '/secret/place.tar', ok: false, why: 'words of the log' },
      failure: { at: 8, why: 'words of the log' },
    },
  )
  const next = await readRelayHealth({ SNUG_DATA: folder })
  expect(next).toMatchObject({
    isNightly: true,
    backup: { at: 5, bytes: 7 },
    rehearsal: { at: 6, ok: false },
    failedAt: 8,
  })
  // Where things lie on the box is nobody's business elsewhere.
  expect(JSON.stringify(next)).not.toMatch(/secret|words of/)
})

it('reads until when the certificate at an address is good; asks its own address once an hour', async () => {
  server = createServer({ cert, key }, (socket) => socket.on('error', () => {})).listen(0, '127.0.0.1')
  await new Promise((done) => server!.once('listening', done))
  const origin = `https://localhost:${(server.address() as AddressInfo).port}`
  expect(await certificateUntil(origin)).toBe(Date.UTC(2126, 9, 30, 9, 31, 7))
  let asked = 0
  const ask = async () => ++asked
  const env = { SNUG_DATA: folder, SNUG_URL: origin }
  for (let n = 0; n < 3; n++) expect((await readRelayHealth(env, ask)).certificateUntil).toBe(1)
  expect((await readRelayHealth({ ...env, SNUG_URL: 'http://localhost:1' }, ask)).certificateUntil).toBeNull()
})

it('says nothing of an address where nobody answers, or answers otherwise', async () => {
  expect(await certificateUntil('https://127.0.0.1:1')).toBeNull()
})
