import { asSignedIn, done, refuse } from '../../../../lib/server/api.server.ts'
import { studioLogs } from '../../../../lib/server/relay-state.server.ts'

type Context = { params: Promise<{ studio: string }> }

export const DELETE = (request: Request, { params }: Context): Promise<Response> =>
  asSignedIn(request, async (who) => {
    const removed = await (await studioLogs()).remove((await params).studio, who)
    return removed === 'ok' ? done() : refuse(removed)
  })
