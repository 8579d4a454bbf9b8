import NextAuth from 'next-auth'
import type { NextRequest } from 'next/server'
import { refuse } from '../../../../lib/server/api.server.ts'
import { authOptions, isServed } from '../../../../lib/server/auth.server.ts'

type Context = { params: Promise<{ nextauth: string[] }> }

async function handle(request: NextRequest, context: Context): Promise<Response> {
  const { nextauth } = await context.params
  if (!isServed(request.method, nextauth)) return refuse('not-found')
  return (await NextAuth(request, context, authOptions())) as Response
}

export { handle as GET, handle as POST }
