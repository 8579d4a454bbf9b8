import { X } from 'lucide-react'
import { useId, useLayoutEffect, useRef, type ReactNode } from 'react'
import { classNames } from './class-names.ts'
import { IconButton } from './icon-button.tsx'
import { InDialog } from './in-dialog.ts'
import styles from './dialog.module.css'

export type DialogProps = {
  open: boolean
  onClose: () => void
  title: string
  /** The title is read but not seen. */
  titleHidden?: boolean
  children: ReactNode
  /** The buttons at its foot; the last is the deed. */
  actions?: ReactNode
  /** sheet: from the bottom on a phone. corner: that, and under the studio's name on a desktop. palette: what finds, at the thumb of a phone. wide: to read in. */
  shape?: 'dialog' | 'sheet' | 'corner' | 'wide' | 'palette'
}

/**
 * The platform's own dialog: it keeps focus inside, makes the rest inert, gives focus back, and needs no style
 * element. An element inside marked `data-first` takes focus when it opens.
 */
export function Dialog({
  open,
  onClose,
  title,
  titleHidden,
  children,
  actions,
  shape = 'dialog',
}: DialogProps) {
  const ref = useRef<HTMLDialogElement>(null)
  const titleId = useId()

  useLayoutEffect(() => {
    const dialog = ref.current
    if (!dialog || !open) return
    dialog.showModal()
    dialog.querySelector<HTMLElement>('[data-first]')?.focus()
    return () => dialog.close()
  }, [open])

  return (
    // The press on the scrim arrives at the dialog element itself; Esc does the same for keys.
    <dialog
      ref={ref}
      aria-labelledby={titleId}
      className={classNames(styles.dialog, styles[shape])}
      onCancel={(event) => {
        event.preventDefault()
        onClose()
      }}
      onClick={(event) => {
        if (event.target === ref.current) onClose()
      }}
    >
      {open ? (
        <InDialog value={true}>
          <div className={styles.inside}>
            <div className={styles.grab} aria-hidden="true" />
            <div className={titleHidden ? styles.hidden : styles.head}>
              <h2 id={titleId} className={styles.title}>
                {title}
              </h2>
              {titleHidden ? null : <IconButton label="Close" icon={<X />} onClick={onClose} />}
            </div>
            {children}
            {actions ? <div className={styles.actions}>{actions}</div> : null}
          </div>
        </InDialog>
      ) : null}
    </dialog>
  )
}

/** Menus and details on a phone; a dialog on a desktop. */
export function Sheet(props: Omit<DialogProps, 'shape'>) {
  return <Dialog {...props} shape="sheet" />
}
