import type { Studio } from '../../lib/studio/snug.ts'
import { useObserved } from '../shell/use-observed.ts'
import { Cupboard } from '../ui/cupboard.tsx'
import { takenDown, useHidden } from '../talk/use-hidden.ts'
import { titleOf } from './title-of.ts'

/** Pages that were put away, each with what was inside it; they can come back. */
export function PageCupboard({ studio, mayWrite }: { studio: Studio; mayWrite: boolean }) {
  const away = useObserved(studio.index.putAwayPages)
  const isHidden = useHidden(studio)
  return (
    <Cupboard
      things={away.map(({ node, at }) => ({
        ...{ key: node.id, title: isHidden(node.id) ? takenDown : titleOf(node.title), at },
        onBringBack: mayWrite ? () => studio.bringBackPage(node.id) : undefined,
      }))}
    />
  )
}
