'use client'
import { Ellipsis, FileDown, FileUp, PackageOpen } from 'lucide-react'
import { useState } from 'react'
import type { Studio } from '../../lib/studio/snug.ts'
import type { Threads } from '../../lib/studio/threads.ts'
import { useObserved } from '../shell/use-observed.ts'
import { IconButton } from '../ui/icon-button.tsx'
import { Menu } from '../ui/menu.tsx'
import { BringThreads } from './bring-threads.tsx'
import { CameAlong } from './came-along.tsx'
import { TakeThreads } from './take-threads.tsx'

/** What the list of threads offers for coming and going: a button, its menu and their dialogs. */
export function ThreadsMenu({ studio, threads }: { studio: Studio; threads: Threads }) {
  const mayWrite = useObserved(threads.mayWrite)
  const hasArrivals = useObserved(threads.arrivals).length > 0
  const hasThreads = useObserved(threads.rows).length > 0
  const [open, setOpen] = useState<'bring' | 'take' | 'came' | null>(null)
  const items = [
    ...(mayWrite ? [{ label: 'Bring along…', icon: <FileUp />, onSelect: () => setOpen('bring') }] : []),
    ...(hasArrivals
      ? [{ label: 'What came along…', icon: <PackageOpen />, onSelect: () => setOpen('came') }]
      : []),
    ...(hasThreads ? [{ label: 'Take along…', icon: <FileDown />, onSelect: () => setOpen('take') }] : []),
  ]
  const close = () => setOpen(null)
  return (
    <>
      {items.length > 0 ? (
        <Menu trigger={<IconButton label="More of threads" icon={<Ellipsis />} />} items={items} />
      ) : null}
      {open === 'bring' ? <BringThreads studio={studio} onClose={close} /> : null}
      {open === 'came' ? <CameAlong threads={threads} onClose={close} /> : null}
      {open === 'take' ? <TakeThreads studio={studio} threads={threads} onClose={close} /> : null}
    </>
  )
}
