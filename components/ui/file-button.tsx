'use client'
import { useRef, type ReactNode } from 'react'
import { Button } from './button.tsx'
import titles from './title.module.css'

/** Lets a person choose a file of this device. `accept` as browsers take it: endings and media types. */
export function FileButton({
  accept,
  icon,
  waiting,
  onFile,
  children,
}: {
  accept: string
  icon?: ReactNode
  waiting?: boolean
  onFile: (file: File) => void
  children: ReactNode
}) {
  const input = useRef<HTMLInputElement>(null)
  return (
    <>
      <input
        ref={input}
        type="file"
        accept={accept}
        className={titles.unseen}
        tabIndex={-1}
        aria-hidden="true"
        onChange={(event) => {
          const file = event.target.files?.[0]
          // The same file can be chosen again.
          event.target.value = ''
          if (file) onFile(file)
        }}
      />
      <Button icon={icon} waiting={waiting} onClick={() => input.current?.click()}>
        {children}
      </Button>
    </>
  )
}
