import { addressOf, answer, asAnyone, done, readBody, refuse } from '../../../../lib/server/api.server.ts'
import { askFriends, friendsPorts, helpWaiting, stopAsking } from '../../../../lib/server/friends.server.ts'
import { mayTry } from '../../../../lib/server/rate-limits.server.ts'
import { helpAsked, helpAsking, helpWaited } from '../../../../lib/wire/friends-api.ts'

export const POST = (request: Request): Promise<Response> =>
  asAnyone(request, async () => {
    const address = addressOf(request)
    if (!(await mayTry('helpAsking', address))) return refuse('too-fast')
    const read = await readBody(request, helpAsking, 1024)
    if (!read.ok) return refuse(read.why)
    const ports = await friendsPorts()
    const { body } = read
    if (body.is === 'ask') {
      if (!(await mayTry('helpAsked', address))) return refuse('too-fast')
      const asked = await askFriends(ports, body)
      return asked.ok ? answer(helpAsked, asked.says) : refuse(asked.why)
    }
    if (body.is === 'wait') {
      const waited = await helpWaiting(ports, body)
      return waited.ok ? answer(helpWaited, waited.says) : refuse(waited.why)
    }
    const stopped = await stopAsking(ports, body)
    return stopped.ok ? done() : refuse(stopped.why)
  })
