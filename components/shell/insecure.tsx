'use client'
import { NoticeScreen } from './notice.tsx'

/** Shown where the browser hands out no keys: an address that is neither https nor this very computer. */
export function Insecure() {
  return (
    <NoticeScreen title="Snug cannot lock anything at this address">
      <p>
        Everything in Snug is locked on your device before it travels, and browsers hand out locks only at
        addresses that begin with https, or on the computer that runs the relay.
      </p>
      <p>
        The shortest way round: ask whoever runs this relay for its <b>https</b> address. If that is you, open{' '}
        <b>http://localhost{location.port ? `:${location.port}` : ''}</b> on the computer it runs on, or put
        the relay behind a domain with a certificate.
      </p>
    </NoticeScreen>
  )
}
