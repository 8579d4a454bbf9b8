'use client'
import { useEffect, useSyncExternalStore } from 'react'
import { tinykeys } from 'tinykeys'
import { observed } from '../../lib/base/observed.ts'
import type { StudioId } from '../../lib/base/ids.ts'
import type { Studio } from '../../lib/studio/snug.ts'
import { isTyping } from '../ui/typing.ts'
import { go } from './address.ts'
import { switchFold } from './fold.ts'
import { switchMode } from './mode.ts'
import { newCard } from './new-card.ts'
import { closeOverlay, openOverlay, overlay } from './overlay.ts'

const storageKey = 'snug.letter-keys'
const letters = observed(true)

/** Shows what was chosen on this device before. Once, when the app starts. */
export function recallLetterKeys(): void {
  try {
    letters.set(localStorage.getItem(storageKey) !== 'off')
  } catch {
    // Storage is refused: the keys stay on, as they are for everyone.
  }
}

export function setLetterKeys(on: boolean): void {
  letters.set(on)
  try {
    if (on) localStorage.removeItem(storageKey)
    else localStorage.setItem(storageKey, 'off')
  } catch {
    // Not remembered beyond this window.
  }
}

/** Whether single letters do something now. */
export const lettersAreOn = (): boolean => letters.get()

export const useLetterKeys = (): boolean => useSyncExternalStore(letters.subscribe, letters.get, () => true)

const onAMac = (): boolean => /Mac|iPhone|iPad/.test(navigator.platform)

/** Ctrl or ⌘, as this device has it. */
export const modKey = (): string => (onAMac() ? '⌘' : 'Ctrl')

export type KeyLine = { keys: readonly string[]; does: string }

/** What the list of keys shows: only what works where you are. */
export function keyLines(where: {
  studio: StudioId | null
  mayWrite: boolean
  /** A page is open. */
  inPage: boolean
  inThreads: boolean
}): readonly KeyLine[] {
  return [
    ...(where.studio
      ? [
          { keys: ['G', 'D'], does: 'Doorstep' },
          { keys: ['G', 'P'], does: 'Pages' },
          { keys: ['G', 'B'], does: 'Boards' },
          { keys: ['G', 'F'], does: 'Files' },
          { keys: ['G', 'T'], does: 'Threads' },
          { keys: ['G', 'H'], does: 'House: people and settings' },
        ]
      : []),
    ...(where.studio && where.mayWrite
      ? [
          { keys: ['C', 'P'], does: 'New page' },
          { keys: ['C', 'B'], does: 'New card' },
        ]
      : []),
    ...(where.studio ? [{ keys: ['C', 'T'], does: 'New thread' }] : []),
    ...(where.inThreads
      ? [
          { keys: ['J'], does: 'The next message or thread' },
          { keys: ['K'], does: 'The one before' },
          { keys: ['E'], does: 'Seen' },
        ]
      : []),
    ...(where.inPage
      ? [{ keys: ['Alt', 'Shift', 'P'], does: 'Who is in this page; Enter goes to them' }]
      : []),
    { keys: [modKey(), 'K'], does: 'Find or jump' },
    { keys: [modKey(), '.'], does: 'Day or evening' },
    ...(matchMedia('(min-width: 900px)').matches
      ? [{ keys: [modKey(), '\\'], does: 'Fold the sidebar' }]
      : []),
    { keys: [modKey(), 'Z'], does: 'Undo' },
    { keys: ['?'], does: 'This list' },
  ]
}

/** Listens for the app's keys. Letters never fire in a field, under a dialog, or when they are switched off. */
export function useKeys(studio: Studio | null): void {
  useEffect(() => {
    const letter = (deed: () => void) => (event: KeyboardEvent) => {
      if (!letters.get() || isTyping(event.target) || document.querySelector('dialog[open]')) return
      event.preventDefault()
      deed()
    }
    const inside = (deed: (open: Studio) => void) => letter(() => studio && deed(studio))
    const list = (event: KeyboardEvent) => {
      if (!letters.get() || isTyping(event.target)) return
      event.preventDefault()
      if (overlay.get() === 'keys') closeOverlay()
      else if (!document.querySelector('dialog[open]')) openOverlay('keys')
    }
    return tinykeys(window, {
      'g d': inside(({ id }) => go({ at: 'doorstep', studio: id })),
      'g p': inside(({ id }) => go({ at: 'pages', studio: id })),
      'g b': inside(({ id }) => go({ at: 'boards', studio: id })),
      'g f': inside(({ id }) => go({ at: 'files', studio: id })),
      'g t': inside(({ id }) => go({ at: 'threads', studio: id })),
      'c t': inside(({ id }) => go({ at: 'new-thread', studio: id })),
      'g h': inside(({ id }) => go({ at: 'settings', studio: id })),
      'c p': inside((open) => {
        if (open.mayWrite.get()) go({ at: 'page', studio: open.id, page: open.newPage(null) })
      }),
      'c b': inside((open) => {
        if (open.mayWrite.get()) newCard(open)
      }),
      '$mod+k': (event: KeyboardEvent) => {
        event.preventDefault()
        if (overlay.get() === 'find') closeOverlay()
        else if (document.getElementById('room') && !document.querySelector('dialog[open]'))
          openOverlay('find')
      },
      '$mod+.': (event: KeyboardEvent) => {
        event.preventDefault()
        switchMode()
      },
      '$mod+Backslash': (event: KeyboardEvent) => {
        event.preventDefault()
        switchFold()
      },
      // Some keyboards have the question mark under Shift, some beside it.
      '?': list,
      'Shift+?': list,
    })
  }, [studio])
}
