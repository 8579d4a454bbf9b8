const hourMs = 60 * 60 * 1000

/**
 * Registers the service worker (in production builds, where the browser has any) and watches for a newer Snug.
 * `onReady` is called when one waits, with `use`, which switches to it and loads the page again; until a person calls
 * it, everything stays as it is. It is also called when another tab switched: then `use` only loads the page again.
 * Returns a function that stops watching.
 */
export function watchForUpdate(onReady: (use: () => void) => void): () => void {
  if (process.env.NODE_ENV !== 'production' || !('serviceWorker' in navigator)) return () => {}
  const container = navigator.serviceWorker
  const stopping = new AbortController()
  const { signal } = stopping
  let isOurs = false
  let hadController = container.controller !== null

  container.addEventListener(
    'controllerchange',
    () => {
      if (isOurs) location.reload()
      else if (hadController) onReady(() => location.reload())
      hadController = true
    },
    { signal },
  )

  const offer = (worker: ServiceWorker) =>
    onReady(() => {
      isOurs = true
      worker.postMessage({ type: 'SKIP_WAITING' })
    })

  const watch = (registration: ServiceWorkerRegistration) => {
    if (registration.waiting && container.controller) offer(registration.waiting)
    registration.addEventListener(
      'updatefound',
      () => {
        const worker = registration.installing
        worker?.addEventListener(
          'statechange',
          () => {
            if (worker.state === 'installed' && container.controller) offer(worker)
          },
          { signal },
        )
      },
      { signal },
    )
    let lastLook = Date.now()
    const look = () => {
      if (document.visibilityState !== 'visible' || Date.now() - lastLook < hourMs) return
      lastLook = Date.now()
      // Offline, or the relay is down: the next look tries again.
      registration.update().catch(() => {})
    }
    document.addEventListener('visibilitychange', look, { signal })
    const timer = setInterval(look, hourMs)
    signal.addEventListener('abort', () => clearInterval(timer))
  }

  container.register('/sw.js', { scope: '/', updateViaCache: 'none' }).then(
    (registration) => {
      if (!signal.aborted) watch(registration)
    },
    // The browser forbids it (private windows of some do): the app works, but not without a network.
    (error: unknown) => console.warn('No offline start:', error),
  )
  return () => stopping.abort()
}
