'use client'
import { FileUp } from 'lucide-react'
import { useState } from 'react'
import type { Studio } from '../../lib/studio/snug.ts'
import { Button } from '../ui/button.tsx'
import { BringThreads } from './bring-threads.tsx'

/** Where no thread is yet: those of elsewhere come along. */
export function BringThreadsButton({ studio }: { studio: Studio }) {
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <Button kind="quiet" icon={<FileUp />} onClick={() => setOpen(true)}>
        Bring threads along
      </Button>
      {isOpen ? <BringThreads studio={studio} onClose={() => setOpen(false)} /> : null}
    </>
  )
}
