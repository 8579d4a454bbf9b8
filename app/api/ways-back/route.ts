import { answer, asSignedIn, done, readBody, refuse } from '../../../lib/server/api.server.ts'
import { database } from '../../../lib/server/database.server.ts'
import { mayTry } from '../../../lib/server/rate-limits.server.ts'
import {
  endWayBack,
  listWaysBack,
  putWayBack,
  putWayBackAgain,
} from '../../../lib/server/ways-back.server.ts'
import { wayBackAgain, wayBackEnd, wayBackEnded, wayBackUpload, waysBack } from '../../../lib/wire/api.ts'

export const GET = (request: Request): Promise<Response> =>
  asSignedIn(request, async ({ did }) =>
    answer(waysBack, { ways: await listWaysBack(await database(), did) }),
  )

export const PUT = (request: Request): Promise<Response> =>
  asSignedIn(request, async ({ did }) => {
    if (!(await mayTry('wayBackMade', did))) return refuse('too-fast')
    const read = await readBody(request, wayBackUpload, 2048)
    if (!read.ok) return refuse(read.why)
    const put = await putWayBack(await database(), did, read.body)
    return put === 'ok' ? done() : refuse(put)
  })

export const DELETE = (request: Request): Promise<Response> =>
  asSignedIn(request, async ({ did }) => {
    if (!(await mayTry('wayBackMade', did))) return refuse('too-fast')
    const read = await readBody(request, wayBackEnd, 1024)
    if (!read.ok) return refuse(read.why)
    const ended = await endWayBack(await database(), did, read.body.id)
    return ended.ok ? answer(wayBackEnded, ended) : refuse(ended.why)
  })

export const POST = (request: Request): Promise<Response> =>
  asSignedIn(request, async ({ did }) => {
    if (!(await mayTry('wayBackMade', did))) return refuse('too-fast')
    const read = await readBody(request, wayBackAgain, 2048)
    if (!read.ok) return refuse(read.why)
    const put = await putWayBackAgain(await database(), did, read.body)
    return put === 'ok' ? done() : refuse(put)
  })
