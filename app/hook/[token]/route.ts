import { receiveDelivery } from '../../../lib/server/hook-answers.server.ts'

type Context = { params: Promise<{ token: string }> }

export const POST = async (request: Request, { params }: Context): Promise<Response> =>
  receiveDelivery(request, (await params).token, 'ours')
