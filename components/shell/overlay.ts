'use client'
import { observed } from '../../lib/base/observed.ts'

/** What lies over the room: at most one thing at a time. */
export type Overlay = 'none' | 'switcher' | 'keys' | 'invite' | 'find'

export const overlay = observed<Overlay>('none')

export const openOverlay = (which: Overlay): void => overlay.set(which)
export const closeOverlay = (): void => overlay.set('none')
