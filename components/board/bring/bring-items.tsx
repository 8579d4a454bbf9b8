import { FileDown, FileJson, FileUp } from 'lucide-react'
import type { OpenBoard, Studio } from '../../../lib/studio/snug.ts'
import type { MenuItem } from '../../ui/menu.tsx'
import { toast } from '../../ui/toast.tsx'
import type { TakenAs } from './take-along.ts'

/** What a board's menu offers for coming and going. */
export function bringItems(studio: Studio, open: OpenBoard, onBring: (() => void) | null): MenuItem[] {
  const take = (as: TakenAs) => () => {
    import('./take-along.ts')
      .then(({ takeBoard }) => takeBoard(studio, open, as))
      .catch((error: unknown) => {
        console.warn('The board could not be taken along', error)
        toast({ text: 'The file could not be made. Nothing is lost; try again in a moment.' })
      })
  }
  return [
    ...(onBring ? [{ label: 'Bring cards along…', icon: <FileUp />, onSelect: onBring }] : []),
    { label: 'Take along as a table', icon: <FileDown />, onSelect: take('csv') },
    { label: 'Take along as a whole', icon: <FileJson />, onSelect: take('json') },
  ]
}
