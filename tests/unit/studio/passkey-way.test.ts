/** Whether a browser can keep a way back in a passkey: said before anybody tries. */
import { afterEach, expect, it, vi } from 'vitest'
import { passkeyWay } from '../../../lib/studio/passkey-way.browser.ts'

afterEach(() => vi.unstubAllGlobals())

const asked = () => passkeyWay({} as Parameters<typeof passkeyWay>[0]).hasPasskeys()
const browserWith = (capabilities: Record<string, boolean>) =>
  vi.stubGlobal('PublicKeyCredential', { getClientCapabilities: async () => capabilities })

it('says no where there are no passkeys, and where they give no secret', async () => {
  expect(await asked()).toBe(false)
  browserWith({ 'extension:prf': false })
  expect(await asked()).toBe(false)
})

it('says yes where they do, and where the browser does not tell', async () => {
  browserWith({ 'extension:prf': true })
  expect(await asked()).toBe(true)
  vi.stubGlobal('PublicKeyCredential', {})
  expect(await asked()).toBe(true)
})
