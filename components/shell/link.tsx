'use client'
import type { ComponentProps, MouseEvent } from 'react'
import { go, pathOf, type Address } from './address.ts'

export type LinkProps = Omit<ComponentProps<'a'>, 'href'> & { to: Address }

/** A real link that stays inside the app; with a modifier key the browser opens it its own way. */
export function Link({ to, onClick, ...rest }: LinkProps) {
  const follow = (event: MouseEvent<HTMLAnchorElement>) => {
    onClick?.(event)
    const plain = event.button === 0 && !(event.metaKey || event.ctrlKey || event.shiftKey || event.altKey)
    if (event.defaultPrevented || !plain) return
    event.preventDefault()
    go(to)
  }
  return <a {...rest} href={pathOf(to)} onClick={follow} />
}
