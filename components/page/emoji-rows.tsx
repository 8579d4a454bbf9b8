'use client'
import type { Editor } from '@tiptap/core'
import { useEffect, useState } from 'react'
import { emojiHere, type Emoji } from './emoji.ts'
import { PickList } from './pick-list.tsx'
import type { Suggesting } from './suggest.ts'

/** No list is longer; another letter makes it shorter. */
const mostShown = 8

/** The ones whose name begins so; after them the ones a further word of which does. */
export function emojiFor(all: readonly Emoji[], query: string): readonly Emoji[] {
  const sought = query.toLowerCase()
  const byName = all.filter(({ names }) => names.some((name) => name.startsWith(sought)))
  const shortest = (one: Emoji) =>
    Math.min(...one.names.filter((name) => name.startsWith(sought)).map(({ length }) => length))
  byName.sort((a, b) => shortest(a) - shortest(b))
  const named = new Set(byName)
  const byTag = all.filter(
    (one) =>
      !named.has(one) &&
      [...one.tags, ...one.names.flatMap((name) => name.split('_'))].some((word) => word.startsWith(sought)),
  )
  return [...byName, ...byTag].slice(0, mostShown)
}

/** Emoji by name, after a colon. */
export function EmojiRows({ editor, now }: { editor: Editor; now: Suggesting }) {
  const [all, setAll] = useState<readonly Emoji[]>([])
  useEffect(() => {
    let isOver = false
    emojiHere().then(
      (here) => {
        if (!isOver) setAll(here)
      },
      () => {}, // What cannot be fetched is not suggested; the name stays as it was typed.
    )
    return () => {
      isOver = true
    }
  }, [])

  const rows = emojiFor(all, now.query).map(({ sign, names, about }) => ({
    key: sign,
    icon: sign,
    name: names[0]!.replaceAll('_', ' '),
    about: about === names[0] ? '' : about,
    take: () => now.take((chain) => chain.insertContent(`${sign} `)),
  }))
  // Nothing is said where nothing is called so: most colons are meant as they stand.
  return rows.length > 0 ? <PickList editor={editor} now={now} rows={rows} label="Emoji" hint={null} /> : null
}
