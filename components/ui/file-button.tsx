'use client'
import { useRef, type ReactNode } from 'react'
import { Button } from './button.tsx'
import titles from './title.module.css'

/** Lets a person choose files of this device. `accept` as browsers take it: endings and media types. */
export function FilesButton({
  accept,
  isFolder,
  icon,
  waiting,
  onFiles,
  children,
}: {
  accept?: string
  /** A folder is chosen, with all that is in it. */
  isFolder?: boolean
  icon?: ReactNode
  waiting?: boolean
  onFiles: (files: File[]) => void
  children: ReactNode
}) {
  const input = useRef<HTMLInputElement>(null)
  return (
    <>
      <input
        ref={input}
        type="file"
        accept={accept}
        multiple
        {...(isFolder ? { webkitdirectory: '' } : {})}
        className={titles.unseen}
        tabIndex={-1}
        aria-hidden="true"
        onChange={(event) => {
          const files = [...(event.target.files ?? [])]
          event.target.value = ''
          if (files.length > 0) onFiles(files)
        }}
      />
      <Button icon={icon} waiting={waiting} onClick={() => input.current?.click()}>
        {children}
      </Button>
    </>
  )
}

/** Lets a person choose one file of this device. */
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
