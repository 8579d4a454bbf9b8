/** The mail server that a relay's steward named, if any: SMTP_URL, SNUG_MAIL_FROM, and SNUG_URL for the links. */
import { log } from './log.server.ts'
import type { Mail } from './mail-words.server.ts'
import { publicOrigin } from './origin.server.ts'

export type Mailer = {
  /** What links begin with. */
  origin: string
  /** Whether the mail server took it. */
  send(to: string, mail: Mail): Promise<boolean>
}

type Environment = Record<string, string | undefined>

const patienceMs = 20_000

/** null where the relay sends no mail. */
export function mailerFrom(env: Environment = process.env): Mailer | null {
  const origin = publicOrigin(env)
  const url = env.SMTP_URL
  if (!url || !origin || !URL.canParse(url) || !/^smtps?:$/.test(new URL(url).protocol)) return null
  const from = env.SNUG_MAIL_FROM || `Snug <snug@${new URL(origin).hostname}>`
  return {
    origin,
    async send(to, mail) {
      try {
        const { createTransport } = await import('nodemailer')
        const patience = {
          connectionTimeout: patienceMs,
          greetingTimeout: patienceMs,
          socketTimeout: patienceMs,
        }
        const transport = createTransport({
          url,
          ...patience,
          disableFileAccess: true,
          disableUrlAccess: true,
        })
        try {
          // An object is one address, whatever stands in it.
          await transport.sendMail({ from, to: { name: '', address: to }, ...mail })
        } finally {
          transport.close()
        }
        return true
      } catch (error) {
        log().warn({ err: error }, 'a mail did not go out')
        return false
      }
    },
  }
}
