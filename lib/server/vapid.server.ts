/** The keys by which push services know this relay (VAPID, RFC 8292): made once, kept beside the database, readable by its owner only. */
import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import webpush from 'web-push'
import { publicOrigin } from './origin.server.ts'

export type VapidKeys = { publicKey: string; privateKey: string }

/** Reads `push-keys.json` in the data folder, making it when it is missing. Throws what the file system throws, and on a damaged file. */
export function vapidKeysIn(folder: string): VapidKeys {
  const file = path.join(folder, 'push-keys.json')
  try {
    writeFileSync(file, JSON.stringify(webpush.generateVAPIDKeys()), { flag: 'wx', mode: 0o600 })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  }
  const { publicKey, privateKey } = JSON.parse(readFileSync(file, 'utf8')) as Partial<VapidKeys>
  if (typeof publicKey !== 'string' || typeof privateKey !== 'string')
    throw new Error(`${file} is damaged. Move it away, and a new one is made; devices ask anew.`)
  return { publicKey, privateKey }
}

let known: VapidKeys | null = null

/** Those of this process's data folder. */
export const vapidKeys = (): VapidKeys => (known ??= vapidKeysIn(process.env.SNUG_DATA || 'data'))

/** Whom a push service may turn to: this relay's address where it has a public one. */
export function vapidSubject(): string {
  const origin = publicOrigin()
  return origin?.startsWith('https:') ? origin : 'mailto:keeper@localhost'
}
