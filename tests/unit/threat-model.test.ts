/** docs/threat-model.md says what the app says, and what the rules are. */
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { Did } from '../../lib/base/ids.ts'
import type { MemberRecord } from '../../lib/members/record.ts'
import { neededRole } from '../../lib/members/rights.ts'
import { relayDoesNotSee, relaySees } from '../../lib/studio/relay-sees.ts'
import { mayWrite, roles, type Role } from '../../lib/wire/roles.ts'

const text = readFileSync(new URL('../../docs/threat-model.md', import.meta.url), 'utf8')

/** The points of the list that follows a line. */
const listAfter = (line: string): string[] => {
  const rest = text.slice(text.indexOf(line) + line.length).trimStart()
  const list = /^(?:(?:- | {2}).*\n)+/.exec(rest)?.[0] ?? ''
  return list
    .split(/^- /m)
    .slice(1)
    .map((item) => item.replace(/\s+/g, ' ').trim())
}

describe('the threat model', () => {
  it('lists what a relay sees in the words of the app, all of it and nothing else', () => {
    expect(listAfter('It sees:\n')).toEqual([...relaySees])
    expect(listAfter('It does not see:\n')).toEqual([...relayDoesNotSee])
  })

  it('gives each role what the rules give it', () => {
    const rows = text.split('\n').filter((line) => / (yes|no) +\|$/.test(line))
    const columns: readonly Role[] = ['keeper', 'writer', 'commenter', 'reader']
    const table = new Map(
      rows.map((row) => {
        const [deed, ...cells] = row.split('|').slice(1, -1)
        return [deed!.trim(), columns.filter((_, i) => cells[i]!.trim() === 'yes')]
      }),
    )
    const may = (rule: (role: Role) => boolean) => columns.filter(rule)
    const signed = (type: MemberRecord['type']) =>
      may((role) => {
        const needed = neededRole({ type, did: 'somebody else' } as unknown as MemberRecord, 'you' as Did)
        return roles.indexOf(role) >= roles.indexOf(needed)
      })
    expect(Object.fromEntries(table)).toEqual({
      'Read every page': may(() => true),
      Comment: may((role) => mayWrite(role, 'talk', false)),
      'Write pages': may((role) => mayWrite(role, 'body', false)),
      'Invite people, answer knocks': signed('invite'),
      'Change doors and roles, send people away': signed('role'),
      'Close the studio, open it again': may((role) => mayWrite(role, 'house', false)),
    })
    expect(signed('remove')).toEqual(signed('role'))
  })
})
