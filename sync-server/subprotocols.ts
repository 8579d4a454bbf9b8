/** What a client offers as WebSocket subprotocols: the multiplexer's name, or a ticket for a plain client. */
import { muxProtocol } from '../lib/wire/mux.ts'

/** A plain client with no cookie offers `snug.ticket.<ticket>`; never in the URL, which ends up in logs. */
export const ticketProtocolPrefix = 'snug.ticket.'

/** The ticket in a Sec-WebSocket-Protocol header, or null. */
export function ticketIn(header: string | undefined): string | null {
  const offered = (header ?? '').split(',').map((item) => item.trim())
  const protocol = offered.find((item) => item.startsWith(ticketProtocolPrefix))
  return protocol ? protocol.slice(ticketProtocolPrefix.length) : null
}

/** The one to answer with: browsers give up when none of those they offered comes back. */
export function chooseProtocol(offered: Set<string>): string | false {
  if (offered.has(muxProtocol)) return muxProtocol
  const [first] = offered
  return first ?? false
}
