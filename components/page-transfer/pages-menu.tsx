'use client'
import { Ellipsis, FileDown, FileUp } from 'lucide-react'
import { useState } from 'react'
import type { Studio } from '../../lib/studio/snug.ts'
import { useArchive } from '../archive/archive-door.ts'
import { Button } from '../ui/button.tsx'
import { IconButton } from '../ui/icon-button.tsx'
import { Menu } from '../ui/menu.tsx'
import { BringPages } from './bring-pages.tsx'
import { TakePages } from './take-pages.tsx'

/** What the room of pages offers for coming and going: a button, its menu and their dialogs. */
export function PagesMenu({
  studio,
  mayWrite,
  hasPages,
}: {
  studio: Studio
  mayWrite: boolean
  hasPages: boolean
}) {
  const isArchive = useArchive() !== null
  const [open, setOpen] = useState<'bring' | 'take' | null>(null)
  const items = [
    ...(mayWrite ? [{ label: 'Bring along…', icon: <FileUp />, onSelect: () => setOpen('bring') }] : []),
    ...(hasPages && !isArchive
      ? [{ label: 'Take along…', icon: <FileDown />, onSelect: () => setOpen('take') }]
      : []),
  ]
  const close = () => setOpen(null)
  return (
    <>
      {items.length > 0 ? (
        <Menu trigger={<IconButton label="More of pages" icon={<Ellipsis />} />} items={items} />
      ) : null}
      {open === 'bring' ? <BringPages studio={studio} onClose={close} /> : null}
      {open === 'take' ? <TakePages studio={studio} page={null} onClose={close} /> : null}
    </>
  )
}

/** Where no page is yet: those of elsewhere come along. */
export function BringPagesButton({ studio }: { studio: Studio }) {
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <Button kind="quiet" icon={<FileUp />} onClick={() => setOpen(true)}>
        Bring pages along
      </Button>
      {isOpen ? <BringPages studio={studio} onClose={() => setOpen(false)} /> : null}
    </>
  )
}
