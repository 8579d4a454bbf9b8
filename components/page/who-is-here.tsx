'use client'
import { useEffect, useState } from 'react'
import { tinykeys } from 'tinykeys'
import type { OpenPage, Person } from '../../lib/studio/snug.ts'
import { Menu, type MenuItem } from '../ui/menu.tsx'
import { Portrait, PortraitStack } from '../ui/portrait.tsx'
import { toast } from '../ui/toast.tsx'
import { firstName, inOneSentence, inWords } from '../ui/words.ts'
import { goToCaretOf } from './lit-carets.ts'
import styles from './who-is-here.module.css'

export type WhoIsHereProps = { others: readonly Person[]; open: OpenPage }

/** A line for each: pressing it goes to where they write. */
export function whoIsHereItems({ others, open }: WhoIsHereProps): MenuItem[] {
  return others.map((person) => ({
    label: `Go to ${firstName(person.name)}`,
    icon: <Portrait name={person.name} portrait={person.portrait} size={24} here decorative />,
    onSelect: () => {
      // After the menu has given the focus back.
      requestAnimationFrame(() => {
        if (!goToCaretOf(person, open)) toast({ text: `${firstName(person.name)} is reading, not writing.` })
      })
    },
  }))
}

/** Everyone else in the page, in the bar of a desktop. Alt+Shift+P opens the list, Enter follows. */
export function WhoIsHere({ others, open }: WhoIsHereProps) {
  const [isOpen, setOpen] = useState(false)
  useEffect(
    () =>
      tinykeys(window, {
        'Alt+Shift+KeyP': (event: KeyboardEvent) => {
          if (document.querySelector('dialog[open]')) return
          event.preventDefault()
          setOpen(true)
        },
      }),
    [],
  )
  const names = inOneSentence(others.map(({ name }) => firstName(name)))
  return (
    <Menu
      open={isOpen}
      onOpenChange={setOpen}
      items={whoIsHereItems({ others, open })}
      trigger={
        <button
          type="button"
          className={styles.present}
          aria-label={`${others.length + 1} here: you, ${names}`}
          aria-keyshortcuts="Alt+Shift+P"
        >
          <PortraitStack people={others} size={28} max={3} />
          <span className={styles.count}>{others.length + 1} here</span>
        </button>
      }
    />
  )
}

/** "Bea is here too", for where there is no room for portraits. */
export function alsoHere(others: readonly Person[]): string {
  const names = others.map(({ name }) => firstName(name))
  const shown = names.length > 3 ? [...names.slice(0, 2), `${inWords(names.length - 2)} more`] : names
  return `${inOneSentence(shown)} ${names.length === 1 ? 'is' : 'are'} here too`
}
