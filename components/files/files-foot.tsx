'use client'
import { HardDrive } from 'lucide-react'
import { useMemo } from 'react'
import { derived } from '../../lib/base/observed.ts'
import type { FileRow, Files } from '../../lib/studio/files.ts'
import { useObserved } from '../shell/use-observed.ts'
import { sizeOf } from '../ui/bytes.ts'
import { hereSentence } from './file-words.ts'
import styles from './files-room.module.css'

/** Under the wall: what opens with the network off, and how much room there is. */
export function FilesFoot({
  files,
  rows,
  mayAdd,
}: {
  files: Files
  rows: readonly FileRow[]
  mayAdd: boolean
}) {
  const here = useObserved(
    useMemo(() => {
      const states = rows.map(({ id }) => files.state(id))
      return derived(
        states,
        () =>
          states.filter((one) => {
            const state = one.get()
            return state.is === 'waiting' || state.is === 'sending' || (state.is === 'kept' && state.here)
          }).length,
      )
    }, [files, rows]),
  )
  const { atRelay, quota } = useObserved(files.space)
  return (
    <p className={styles.foot}>
      <HardDrive />
      <span>
        {hereSentence(here, rows.length)} {mayAdd ? 'Drop more anywhere on the wall.' : ''}
        {quota === null ? '' : ` ${sizeOf(atRelay)} of ${sizeOf(quota)} at the relay.`}
      </span>
    </p>
  )
}
