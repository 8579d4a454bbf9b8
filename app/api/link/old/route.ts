import { answer, asSignedIn, done, readBody, refuse } from '../../../../lib/server/api.server.ts'
import { linkBoxes } from '../../../../lib/server/link-boxes.server.ts'
import { hearOld } from '../../../../lib/server/link.server.ts'
import { mayTry } from '../../../../lib/server/rate-limits.server.ts'
import { linkLooked, linkOld } from '../../../../lib/wire/api.ts'
import { limits } from '../../../../lib/wire/limits.ts'

export const POST = (request: Request): Promise<Response> =>
  asSignedIn(request, async ({ did }) => {
    if (!(await mayTry('linkOld', did))) return refuse('too-fast')
    const read = await readBody(request, linkOld, 2 * limits.linkBytes)
    if (!read.ok) return refuse(read.why)
    const heard = hearOld(linkBoxes(), did, read.body)
    if (!heard.ok) return refuse(heard.why)
    return heard.says ? answer(linkLooked, heard.says) : done()
  })
