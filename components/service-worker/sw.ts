/**
 * The service worker: the whole app without a network. It keeps the files of one build, answers every address of the
 * app with the one shell, and never touches the API or the socket (they go to the network as if it were not there).
 * It also plays files that a window opens for it (kept-files.ts), and says what its person is told (told.ts).
 * A new build installs beside the old one and waits until a person chooses it; only then the old files go.
 */
import { CacheFirst, NavigationRoute, Serwist, type PrecacheEntry } from 'serwist'
import { pdfParts } from '../../lib/studio/pdf-parts.ts'
import { serveKeptFiles, type WorkerScope } from './kept-files.ts'
import { beTold, type ToldScope } from './told.ts'

declare const self: WorkerScope & ToldScope & { __SW_MANIFEST: (PrecacheEntry | string)[] }

const serwist = new Serwist({
  precacheEntries: self.__SW_MANIFEST,
  precacheOptions: { cleanupOutdatedCaches: true, concurrency: 8 },
  // The page asks for it, with the message { type: 'SKIP_WAITING' }.
  skipWaiting: false,
  // The first visit is under the worker's care at once: closing and opening offline works without a reload.
  clientsClaim: true,
  navigationPreload: false,
})

serwist.registerRoute(
  new NavigationRoute(serwist.createHandlerBoundToUrl('/s'), {
    allowlist: [/^\/$/, /^\/(home|join|steward)\/?$/, /^\/s(\/|$)/],
  }),
)

// Tables of alphabets and faces that a PDF does not bring along: kept once one has needed them.
serwist.registerCapture(
  ({ url, sameOrigin }) => sameOrigin && url.pathname.startsWith(pdfParts.under),
  new CacheFirst({ cacheName: 'pdf-tables-1' }),
)

serveKeptFiles(self)
beTold(self)
serwist.addEventListeners()
