import NextAuth from 'next-auth'
import type { NextRequest } from 'next/server'
import { refuse } from '../../../../lib/server/api.server.ts'
import { authOptions, isServed } from '../../../../lib/server/auth.server.ts'

type Context = { params: Promise<{ nextauth: string[] }> }

async function handle(request: NextRequest, context: Context): Promise<Response> {
  const { nextauth } = await context.params
  if (!isServed(request.method, nextauth)) return refuse('not-found')
  const answer = (await NextAuth(request, context, authOptions())) as Response
  // Asking who is signed in would hand out a newer cookie, and one that is late would undo a signing out.
  if (nextauth[0] === 'session') answer.headers.delete('set-cookie')
  return answer
}

export { handle as GET, handle as POST }
