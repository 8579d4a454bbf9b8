import { readFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { verifyLog } from '../verify/log.mjs'

const usage = `npm run verify -- FILE [--studio ID] [--head HASH]... [--json]

FILE       a membership log that Snug exported
--studio   the studio's id, if you know it: in its link, the first part of what follows #
--head     a head of the log that you or another member saw: without one, an older log looks as good as the newest
--json     the answer for programs
`

function readArguments() {
  try {
    const options = {
      studio: { type: 'string' },
      head: { type: 'string', multiple: true },
      json: { type: 'boolean' },
    }
    const { values, positionals } = parseArgs({ options, allowPositionals: true })
    return positionals.length === 1 ? { file: positionals[0], ...values } : null
  } catch {
    // An option that is none: the usage says which there are.
    return null
  }
}

function inWords(answer, hasHead) {
  if (!answer.ok) return `Wrong (${answer.why}). ${answer.message}\n`
  const lines = [`Right. Studio ${answer.studio}, ${answer.records} records.`, '', 'Members:']
  for (const member of answer.members) {
    if (!member.past)
      lines.push(`  ${member.role.padEnd(9)} ${member.did}, devices: ${member.devices.length}`)
  }
  const past = answer.members.filter((member) => member.past)
  if (past.length > 0) lines.push('', 'Members once:', ...past.map((member) => `  ${member.did}`))
  lines.push('', `Current key: ${answer.currentKid ?? 'none yet'}`)
  if (answer.rotationDue)
    lines.push('Somebody or something went since it was made: a keeper should change the lock.')
  const open = answer.invites.filter((invite) => !invite.ended && invite.used < invite.uses)
  for (const invite of open) {
    const until = new Date(invite.expires).toISOString()
    lines.push(`Open link: ${invite.role}, used ${invite.used} of ${invite.uses} times, until ${until}`)
  }
  lines.push(`Relays: ${answer.relays.join(', ') || 'none'}`, `Heads: ${answer.heads.join(', ')}`)
  if (!hasHead)
    lines.push(
      '',
      'This shows that the log is whole up to its heads, not that it is the newest one (see --head).',
    )
  return `${lines.join('\n')}\n`
}

const asked = readArguments()
if (!asked) {
  process.stderr.write(usage)
  process.exitCode = 2
} else {
  const text = await readFile(asked.file, 'utf8').catch(() => null)
  if (text === null) {
    process.stderr.write(`There is no file ${asked.file} to read.\n`)
    process.exitCode = 2
  } else {
    const answer = await verifyLog(text, { studio: asked.studio, heads: asked.head })
    process.stdout.write(
      asked.json ? `${JSON.stringify(answer, null, 2)}\n` : inWords(answer, Boolean(asked.head)),
    )
    process.exitCode = answer.ok ? 0 : 1
  }
}
