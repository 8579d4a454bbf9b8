/** The worker that runs Argon2id; bundled by scripts/build-workers.mjs. Takes one question, answers with the hash or null. */
import { argon2Here, type RunArgon2 } from './argon2.ts'

type Scope = {
  onmessage: ((event: { data: Parameters<RunArgon2>[0] }) => void) | null
  postMessage(message: Uint8Array | null): void
}
const scope = self as unknown as Scope

scope.onmessage = ({ data }) => {
  argon2Here(data).then(
    (hash) => scope.postMessage(hash),
    // Whoever asked hears that it did not run; there is nothing else to tell them.
    () => scope.postMessage(null),
  )
}
