/**
 * Argon2id in a worker of its own: it takes a third of a second and more, and it needs WebAssembly, which pages are forbidden and
 * this worker's own answer allows (lib/server/headers.server.ts).
 */
import type { Bytes } from '../base/bytes.ts'
import type { RunArgon2 } from '../crypto/argon2.ts'
import { argon2Path } from '../wire/argon2-path.ts'

/** 32 bytes; rejects when the worker does not start or breaks. */
export const argon2InWorker: RunArgon2 = (input) =>
  new Promise((resolve, reject) => {
    const worker = new Worker(argon2Path)
    const end = () => worker.terminate()
    worker.onmessage = ({ data }: MessageEvent<Bytes | null>) => {
      end()
      if (data) resolve(data)
      else reject(new Error('Argon2id did not run.'))
    }
    worker.onerror = () => {
      end()
      reject(new Error('The worker for Argon2id did not start.'))
    }
    worker.postMessage(input)
  })
