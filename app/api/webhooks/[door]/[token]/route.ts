import { receiveDelivery } from '../../../../../lib/server/hook-answers.server.ts'

type Context = { params: Promise<{ door: string; token: string }> }

/** The form of Discord's addresses. Which door it is, the token alone says. */
export const POST = async (request: Request, { params }: Context): Promise<Response> =>
  receiveDelivery(request, (await params).token, 'discord')
