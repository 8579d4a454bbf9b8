/** Health, readiness and figures of a running process, joined to its database, its files and its log. */
import { blobFolder } from '../lib/server/blob-settings.server.ts'
import type { Database } from '../lib/server/database.server.ts'
import { log } from '../lib/server/log.server.ts'
import { createMeasures, type Measures } from './measures.ts'
import { createOutlook, type Outlook } from './outlook.ts'
import { createReadiness, writeToDatabase, writeToFolder } from './readiness.ts'

/** To be made before the relay, which counts with `measures`. */
export function watch(database: Database): { measures: Measures; outlook: Outlook } {
  const measures = createMeasures({ withProcess: true })
  const ready = createReadiness({
    database: writeToDatabase(database),
    files: writeToFolder(blobFolder()),
    oldestWriteMs: measures.oldestWriteMs,
    onFailed: (part, error) => log().error({ part, err: error }, 'the relay is not ready'),
  })
  const onError = (error: unknown) => log().error({ err: error }, 'health could not be told')
  return {
    measures,
    outlook: createOutlook({ ready, measures, token: process.env.SNUG_METRICS_TOKEN, onError }),
  }
}
