'use client'
import { useEffect, useEffectEvent, useRef, useState } from 'react'
import styles from './scan-code.module.css'

export type ScanCodeProps = {
  /** What is to be held before the camera: "Hold the other screen before the camera". */
  hint: string
  /** What to do where there is no camera, or none for Snug. */
  without: string
  /** Called with what a code says, once for each code that comes before the camera. */
  onText: (text: string) => void
}

/** Milliseconds between two looks. */
const every = 200

/** Whether this browser could be asked for a camera at all. */
export const hasCamera = (): boolean => typeof navigator.mediaDevices?.getUserMedia === 'function'

/** The camera's picture, read until it is taken away. Nothing of it is kept or sent. */
export function ScanCode({ hint, without, onText }: ScanCodeProps) {
  const video = useRef<HTMLVideoElement>(null)
  const [is, setIs] = useState<'asking' | 'seeing' | 'refused'>('asking')
  const tell = useEffectEvent(onText)

  useEffect(() => {
    let isWanted = true
    let stream: MediaStream | null = null
    let timer: ReturnType<typeof setTimeout> | undefined
    let last = ''

    const look = async () => {
      const [seen, { readFrame }] = await Promise.all([
        navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' }, audio: false }),
        import('./read-frame.ts'),
      ])
      stream = seen
      if (!isWanted || !video.current) return close()
      video.current.srcObject = stream
      await video.current.play()
      setIs('seeing')
      const canvas = document.createElement('canvas')
      const again = () => {
        const text = video.current && readFrame(video.current, canvas)
        if (text && text !== last) {
          last = text
          tell(text)
        }
        if (isWanted) timer = setTimeout(again, every)
      }
      again()
    }
    const close = () => {
      isWanted = false
      clearTimeout(timer)
      stream?.getTracks().forEach((track) => track.stop())
    }
    // Refused, none there, in use by another program: typing does it, and the sentence says so.
    look().catch(() => {
      if (isWanted) setIs('refused')
      close()
    })
    return close
  }, [])

  if (is === 'refused') return <p role="alert">{without}</p>
  return (
    <div className={styles.scan}>
      <video ref={video} className={styles.video} muted playsInline aria-label="What the camera sees" />
      <p className={styles.hint} role="status">
        {is === 'asking' ? 'Your browser asks whether Snug may use the camera.' : hint}
      </p>
    </div>
  )
}
