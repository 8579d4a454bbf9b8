'use client'
import { FolderOpen } from 'lucide-react'
import type { Studio } from '../../lib/studio/snug.ts'
import { withPeopleHere, type CarriedThreads } from '../../lib/transfer/threads/carried-threads.ts'
import { BringDialog } from '../transfer/bring-dialog.tsx'
import { useBringing } from '../transfer/use-bringing.ts'
import { DropPlace, oneFile } from '../ui/drop-place.tsx'
import { FileButton } from '../ui/file-button.tsx'
import { toast } from '../ui/toast.tsx'
import { carryFiles } from './carry-files.ts'
import { broughtSentence, previewLines, problemSentences } from './transfer-words.ts'

/** Threads from elsewhere. */
export function BringThreads({ studio, onClose }: { studio: Studio; onClose: () => void }) {
  const bringing = useBringing<File, CarriedThreads>({
    onClose,
    stopped: 'That stopped half way. What came along is in the list; bring the rest along once more.',
    async read(file) {
      const { readThreadsFile } = await import('./read-threads-file.ts')
      const reading = await readThreadsFile(file)
      if (!reading.ok) return { ok: false, says: problemSentences[reading.problem.why] }
      const { threads } = reading
      return {
        ok: true,
        found: { ...threads, threads: withPeopleHere(threads.threads, studio.people.get()) },
      }
    },
    async write(found, tell) {
      const whole = { ...found, threads: await carryFiles(studio, found) }
      const brought = await studio.bringThreads(whole, tell)
      const threads = await studio.threads()
      toast({ text: broughtSentence(brought.length), undo: () => threads.putAway(brought) })
    },
  })
  const { found, busy, choose } = bringing
  const here = new Set(
    (found?.threads ?? []).flatMap(({ messages }) =>
      messages.flatMap(({ who }) => (who.did ? [who.name] : [])),
    ),
  )
  return (
    <BringDialog
      title="Bring threads along"
      deed="Bring them along"
      bringing={bringing}
      lines={found ? previewLines(found, here) : []}
      of={found?.threads.length}
      place={
        <DropPlace
          ask="Drop a file here, or choose one."
          note="The zip that Slack exports, or threads of Snug’s own. It is read on this device; you see what is in it before anything is written."
          onDrop={oneFile(choose)}
        >
          <FileButton
            accept=".zip,.json,application/zip,application/json"
            icon={<FolderOpen />}
            waiting={busy}
            onFile={choose}
          >
            Choose a file
          </FileButton>
        </DropPlace>
      }
      onClose={onClose}
    />
  )
}
