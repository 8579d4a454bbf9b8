'use client'
import { useEffect, useLayoutEffect, useState } from 'react'
import { whyNotOpened, type NotOpened } from '../../lib/studio/opening.browser.ts'
import type { Snug } from '../../lib/studio/snug.ts'
import { SampleOrOwn } from '../sample/sample-or-own.tsx'
import { toast, Toaster } from '../ui/toast.tsx'
import { BackOnline } from './back-online.tsx'
import { ErrorBoundary } from './error-boundary.tsx'
import { recallFold } from './fold.ts'
import { Insecure } from './insecure.tsx'
import { recallLetterKeys } from './keys.ts'
import { recallMode } from './mode.ts'
import { NotOpenedScreen, Superseded } from './not-opened.tsx'
import { Rooms } from './rooms.tsx'
import { watchForUpdate } from './service-worker.ts'

type Opening =
  { is: 'opening' } | { is: 'open'; snug: Snug } | { is: 'insecure' } | { is: 'failed'; why: NotOpened }

async function openHere(): Promise<Opening> {
  if (!isSecureContext) return { is: 'insecure' }
  try {
    const { openSnug } = await import('../../lib/studio/open-snug.browser.ts')
    return { is: 'open', snug: await openSnug() }
  } catch (error) {
    // Nothing was written: what this device holds is as it was. The screen says so and offers another try.
    console.warn('Snug could not open', error)
    return { is: 'failed', why: whyNotOpened(error) }
  }
}

/** The whole client. Until it is up the page is a calm, empty wall: local data needs no spinner. */
export function App() {
  const [opening, setOpening] = useState<Opening>({ is: 'opening' })
  const [attempt, setAttempt] = useState(0)

  useLayoutEffect(() => {
    // Looked for by public/can-run.js: from here on the app says itself what is wrong.
    document.body.dataset.begun = ''
    recallMode()
    recallLetterKeys()
    recallFold()
  }, [])

  useEffect(() => {
    let current = true
    void openHere().then((next) => {
      if (current) setOpening(next)
    })
    return () => {
      current = false
    }
  }, [attempt])

  useEffect(
    () =>
      watchForUpdate((use) =>
        toast({
          text: 'A newer Snug is ready. It takes a second.',
          action: { label: 'Use it', run: use },
          stays: true,
        }),
      ),
    [],
  )

  return (
    <>
      {opening.is === 'open' ? (
        <SampleOrOwn snug={opening.snug}>
          <ErrorBoundary place="app" room="the house" whole>
            <Superseded>
              <Rooms />
            </Superseded>
          </ErrorBoundary>
          <BackOnline />
        </SampleOrOwn>
      ) : null}
      {opening.is === 'insecure' ? <Insecure /> : null}
      {opening.is === 'failed' ? (
        <NotOpenedScreen why={opening.why} tryAgain={() => setAttempt(attempt + 1)} />
      ) : null}
      <Toaster />
    </>
  )
}
