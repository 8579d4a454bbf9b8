/** A mail server of a test's own, which keeps what it is given. */
import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'

export type Mailbox = {
  /** For SMTP_URL. */
  url: string
  mails: { to: string[]; source: string }[]
  /** How it answers from now on. */
  refuses(isClosed: boolean): void
  close(): Promise<void>
}

export async function mailbox(): Promise<Mailbox> {
  const mails: Mailbox['mails'] = []
  let isClosed = false
  const server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    logger: false,
    onData(stream, session, done) {
      const parts: Buffer[] = []
      stream.on('data', (part: Buffer) => parts.push(part))
      stream.on('end', () => {
        if (isClosed) return done(new Error('Not now.'))
        mails.push({
          to: session.envelope.rcptTo.map(({ address }) => address),
          source: Buffer.concat(parts).toString(),
        })
        done()
      })
    },
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()))
  const { port } = server.server.address() as AddressInfo
  return {
    url: `smtp://127.0.0.1:${port}`,
    mails,
    refuses: (is) => void (isClosed = is),
    close: () => new Promise((resolve) => server.close(() => resolve())),
  }
}

/** The words of a mail as they are read: quoted-printable undone. */
export const wordsIn = (source: string): string =>
  Buffer.from(
    source
      .replace(/=\r?\n/g, '')
      .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16))),
    'latin1',
  ).toString()
