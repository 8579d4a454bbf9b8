import { useContext, type ComponentProps, type ReactNode } from 'react'
import { classNames } from './class-names.ts'
import { InDialog } from './in-dialog.ts'
import styles from './icon-button.module.css'
import { Tip } from './tip.tsx'

export type IconButtonProps = Omit<ComponentProps<'button'>, 'aria-label' | 'children'> & {
  /** Its name for everyone: spoken by readers, shown as the tooltip. */
  label: string
  icon: ReactNode
  /** The key that does the same, shown in the tooltip. */
  keys?: string
  /** For buttons that switch something. */
  on?: boolean
  tip?: 'top' | 'bottom' | 'left' | 'right'
}

/** A button with an icon only; always with a tooltip and a name. */
export function IconButton({
  label,
  icon,
  keys,
  on,
  tip = 'bottom',
  className,
  type = 'button',
  ...rest
}: IconButtonProps) {
  const inDialog = useContext(InDialog)
  const button = (
    <button
      {...rest}
      type={type}
      aria-label={label}
      title={inDialog ? label : undefined}
      aria-pressed={on}
      className={classNames(styles.button, className)}
    >
      {icon}
    </button>
  )
  if (inDialog) return button
  return (
    <Tip label={label} keys={keys} side={tip}>
      {button}
    </Tip>
  )
}
