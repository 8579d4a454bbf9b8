'use client'
import { useMemo } from 'react'
import type { Studio } from '../../lib/studio/snug.ts'
import { HouseChip } from '../thread/house-chip.tsx'
import { MessageFile } from '../thread/message-file.tsx'
import { ThreadPlaceProvider } from '../thread/thread-context.ts'

export type HouseWordProps = {
  studio: Studio
  url: string
  label: string
  /** It is shown and not only named: a picture, a player. */
  shows: boolean
}

/** What words beside a page name of the house, as in a thread: a file, a page, somebody. */
export default function HouseWord({ studio, url, label, shows }: HouseWordProps) {
  const place = useMemo(() => ({ studio, threads: null, glimpses: null }), [studio])
  return (
    <ThreadPlaceProvider value={place}>
      {shows ? <MessageFile url={url} label={label} /> : <HouseChip url={url} label={label} />}
    </ThreadPlaceProvider>
  )
}
