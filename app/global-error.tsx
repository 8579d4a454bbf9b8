'use client'
import { useEffect, useLayoutEffect } from 'react'
import { Broken } from '../components/shell/broken.tsx'
import { recallMode } from '../components/shell/mode.ts'
import '../components/ui/fonts.css'
import '../components/ui/tokens.css'
import '../components/ui/base.css'

/** The last net, under the app's own: even the frame broke. */
export default function GlobalError({ error }: { error: Error }) {
  useLayoutEffect(() => {
    recallMode()
    document.title = 'Snug'
  }, [])
  useEffect(() => {
    console.warn('The frame broke', error)
  }, [error])
  return (
    <html lang="en">
      <body data-ink="street">
        <Broken error={error} room="the frame" whole again={false} tryAgain={() => location.reload()} />
      </body>
    </html>
  )
}
