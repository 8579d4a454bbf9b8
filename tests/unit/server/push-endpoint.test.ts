/** A subscription names an address of its browser's choosing: the relay goes out onto the internet and nowhere else. */
import { describe, expect, it } from 'vitest'
import { isOutside, outsideLookup, pushEndpoint } from '../../../lib/server/push-endpoint.server.ts'

describe('where a push may go', () => {
  it.each([
    'https://push.example.org/send/abc',
    'https://fcm.example.com/fcm/send/d:APA91',
    'https://[2606:4700::1]/x',
  ])('%s', (url) => expect(pushEndpoint(url, false)?.href).toBe(url))

  it.each([
    'http://push.example.org/',
    'https://push.example.org:8443/',
    'https://user:word@push.example.org/',
    'https://localhost/',
    'https://relay/',
    'https://127.0.0.1/',
    'https://2130706433/',
    'https://0x7f.1/',
    'https://10.1.2.3/',
    'https://169.254.169.254/latest/meta-data',
    'https://[::1]/',
    'https://[::ffff:10.0.0.1]/',
    'https://[fd00::1]/',
    'https://[2002:0a00:0001::]/',
    'file:///etc/passwd',
    'javascript:alert(1)',
    '',
    'nonsense',
  ])('not %s', (url) => expect(pushEndpoint(url, false)).toBeNull())

  it('a setting lets a push service of one’s own be near', () => {
    expect(pushEndpoint('http://127.0.0.1:4000/x', true)?.port).toBe('4000')
    expect(pushEndpoint('file:///etc/passwd', true)).toBeNull()
  })
})

it('tells what is outside', () => {
  expect(['8.8.8.8', '2a00:1450::1'].map(isOutside)).toEqual([true, true])
  expect(['192.168.1.1', '100.64.0.1', '::', 'fe80::1', '64:ff9b::a00:1', 'no'].some(isOutside)).toBe(false)
})

it('a name that leads inside is refused when the connection is made', async () => {
  const error = await new Promise<NodeJS.ErrnoException | null>((resolve) =>
    outsideLookup('localhost', {}, (problem) => resolve(problem)),
  )
  expect(error?.code).toBe('EACCES')
})
