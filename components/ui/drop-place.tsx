'use client'
import { FileUp } from 'lucide-react'
import { useState, type ReactNode } from 'react'
import styles from './drop-place.module.css'
import titles from './title.module.css'

/** Where a file from elsewhere is dropped, or chosen by the buttons in it. `onDrop` is given what was dropped. */
export function DropPlace({
  ask,
  note,
  onDrop,
  children,
}: {
  ask: string
  note: ReactNode
  onDrop: (dropped: DataTransfer) => void
  children: ReactNode
}) {
  const [isOver, setOver] = useState(false)
  return (
    <div
      className={styles.drop}
      data-over={isOver}
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault()
        setOver(false)
        onDrop(event.dataTransfer)
      }}
    >
      <FileUp className={styles.mark} aria-hidden="true" />
      <p>{ask}</p>
      {children}
      <p className={titles.fine}>{note}</p>
    </div>
  )
}

/** The one file of a drop; what comes beside it is left. */
export const oneFile = (then: (file: File) => void) => (dropped: DataTransfer) => {
  const file = dropped.files[0]
  if (file) then(file)
}
