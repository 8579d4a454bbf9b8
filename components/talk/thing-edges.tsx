'use client'
import { EyeOff, MessageSquareWarning } from 'lucide-react'
import { useState } from 'react'
import type { DocId } from '../../lib/base/ids.ts'
import type { Studio } from '../../lib/studio/snug.ts'
import { useObserved } from '../shell/use-observed.ts'
import type { MenuItem } from '../ui/menu.tsx'
import { toast } from '../ui/toast.tsx'
import { ReportDialog } from './report-dialog.tsx'
import { thingOf } from './thing-of.ts'

/** A page or a board, or one card (`item`) of a board. */
type Made = { doc: DocId; item?: string; title: string }

/** What can be done about what should not be there: told to the keepers, or by a keeper taken down. */
export function useThingEdges(studio: Studio, { doc, item, title }: Made, isDown: boolean) {
  const mayKeep = useObserved(studio.mayKeep)
  const { past } = useObserved(studio.summary)
  const keepers = useObserved(studio.people).filter((person) => person.role === 'keeper' && !person.isYou)
  const [isReporting, setReporting] = useState(false)
  const thing = thingOf(doc, item)

  const takeDown = async () => {
    const edges = await studio.edges()
    edges.takeDown(thing)
    toast({ text: `“${title}” is taken down for everybody.`, undo: () => edges.putBack(thing) })
  }
  const tell = async (note: string) => {
    const undo = (await studio.edges()).report(thing, title, note)
    setReporting(false)
    toast({ text: 'The keepers will see it.', undo })
  }
  const items: MenuItem[] = []
  if (mayKeep && !isDown)
    items.push({ label: 'Take down', icon: <EyeOff />, onSelect: () => void takeDown() })
  if (!mayKeep && !past && keepers.length > 0)
    items.push({
      label: 'Tell the keepers',
      icon: <MessageSquareWarning />,
      onSelect: () => setReporting(true),
    })
  return {
    items: items.length > 0 ? (['rule', ...items] satisfies MenuItem[]) : [],
    dialog: isReporting ? (
      <ReportDialog
        studio={studio}
        about={{ text: title }}
        onTell={(note) => void tell(note)}
        onClose={() => setReporting(false)}
      />
    ) : null,
  }
}
