'use client'
import { useEffect, useState } from 'react'
import { useSnug } from '../shell/snug-context.tsx'
import styles from './cleared-note.module.css'

let asked: Promise<boolean> | null = null

/** For somebody whose browser has cleared what Snug kept: not a newcomer, though nothing here knows them. */
export function ClearedNote() {
  const snug = useSnug()
  const [wasCleared, setCleared] = useState(false)

  useEffect(() => {
    let current = true
    asked ??= snug.wasCleared()
    void asked.then((was) => {
      if (current) setCleared(was)
    })
    return () => {
      current = false
    }
  }, [snug])

  return (
    <div role="status">
      {wasCleared ? (
        <p className={styles.note}>
          <b>This browser has cleared what Snug kept here.</b> It does that when a device is full, or after a
          long while. Your recovery kit or key file brings your studios back from the relay; what had not gone
          out yet is gone from this device.
        </p>
      ) : null}
    </div>
  )
}
