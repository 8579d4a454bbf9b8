/** The worker that seals, opens and hashes chunks of files; bundled by scripts/build-workers.mjs. */
import type { FromChunks, ToChunks } from './chunk-messages.ts'
import { chunkTasks } from './chunk-tasks.ts'

type Scope = {
  onmessage: ((event: { data: ToChunks }) => void) | null
  postMessage(message: FromChunks, transfer?: ArrayBuffer[]): void
}
const scope = self as unknown as Scope
const answer = chunkTasks()

scope.onmessage = ({ data }) => {
  const message = answer(data)
  scope.postMessage(message, message.is === 'done' && message.bytes ? [message.bytes.buffer] : [])
}
scope.postMessage({ is: 'ready' })
