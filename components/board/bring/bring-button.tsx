import { FileUp } from 'lucide-react'
import { useState } from 'react'
import type { Studio } from '../../../lib/studio/snug.ts'
import { Button } from '../../ui/button.tsx'
import { BringAlong } from './bring-along.tsx'

/** A board that stands elsewhere comes along as one of this studio's. */
export function BringButton({ studio }: { studio: Studio }) {
  const [isBringing, setBringing] = useState(false)
  return (
    <>
      <Button icon={<FileUp />} onClick={() => setBringing(true)}>
        Bring a board along
      </Button>
      {isBringing ? <BringAlong studio={studio} into={null} onClose={() => setBringing(false)} /> : null}
    </>
  )
}
