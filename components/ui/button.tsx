import type { ComponentProps, ReactNode } from 'react'
import { classNames } from './class-names.ts'
import styles from './button.module.css'

export type ButtonLook = {
  /** One primary button a view. */
  kind?: 'primary' | 'plain' | 'tone' | 'quiet' | 'danger'
  size?: 'normal' | 'big'
  block?: boolean
}

export type ButtonProps = ComponentProps<'button'> &
  ButtonLook & {
    icon?: ReactNode
    /** The deed is under way: dim, the label stays, pressing again does nothing. */
    waiting?: boolean
  }

/** The class of a button's look, for links that look like one. */
export function buttonClass({ kind = 'plain', size = 'normal', block = false }: ButtonLook): string {
  return classNames(styles.button, styles[kind], size === 'big' && styles.big, block && styles.block)
}

export function Button({
  kind,
  size,
  block,
  icon,
  waiting = false,
  className,
  children,
  onClick,
  type = 'button',
  ...rest
}: ButtonProps) {
  return (
    <button
      {...rest}
      type={type}
      aria-disabled={waiting || undefined}
      className={classNames(buttonClass({ kind, size, block }), className)}
      onClick={(event) => {
        if (waiting) event.preventDefault()
        else onClick?.(event)
      }}
    >
      {icon}
      {children}
    </button>
  )
}
