'use client'
import { FileText, FolderOpen } from 'lucide-react'
import type { FileId } from '../../lib/base/ids.ts'
import type { Studio } from '../../lib/studio/snug.ts'
import type { CarriedPages, FilesByPath } from '../../lib/transfer/pages/carried-pages.ts'
import { BringDialog } from '../transfer/bring-dialog.tsx'
import { useBringing } from '../transfer/use-bringing.ts'
import { DropPlace } from '../ui/drop-place.tsx'
import { FilesButton } from '../ui/file-button.tsx'
import { toast } from '../ui/toast.tsx'
import type { Chosen } from './page-files.ts'
import { broughtSentence, previewLines, problemSentences } from './page-words.ts'

type Choose = (files: typeof import('./page-files.ts')) => Chosen[] | Promise<Chosen[]>
type Found = { carried: CarriedPages; files: FilesByPath }

/** Pages from elsewhere. */
export function BringPages({ studio, onClose }: { studio: Studio; onClose: () => void }) {
  const bringing = useBringing<Choose, Found>({
    onClose,
    stopped: 'That stopped half way. What came along is among the pages.',
    async read(choose) {
      const module = await import('./page-files.ts')
      const answer = await module.readChosen(await choose(module))
      return answer.ok ? { ok: true, found: answer } : { ok: false, says: problemSentences[answer.why] }
    },
    async write(found, tell) {
      let left = 0
      const [{ fileFrom }, carrier, files] = await Promise.all([
        import('./file-from.ts'),
        studio.carryPages(),
        studio.files(),
      ])
      const add = async (path: string): Promise<FileId | null> => {
        const id = await fileFrom(files, path, found.files.get(path)?.() ?? null)
        if (!id) left++
        return id
      }
      const { pages } = found.carried
      const ids = await carrier.bring(pages, add, tell)
      const roots = ids.filter((_, i) => pages[i]!.parent === null)
      toast({
        text: broughtSentence(pages.length, left),
        undo: () => roots.forEach((page) => studio.putAwayPage(page)),
      })
    },
  })
  const { found, busy, choose } = bringing
  return (
    <BringDialog
      title="Bring pages along"
      deed="Bring them along"
      bringing={bringing}
      lines={found ? previewLines(found.carried) : []}
      of={found?.carried.pages.length}
      place={
        <DropPlace
          ask="Drop files or a folder here, or choose."
          note="Markdown, HTML and tables, alone, in a folder or in a zip, as Obsidian and Notion save them. All of it is read on this device; you see what is in it before anything is written."
          onDrop={(dropped) => choose(({ droppedFiles }) => droppedFiles(dropped))}
        >
          <FilesButton
            accept=".md,.markdown,.txt,.html,.htm,.csv,.zip,text/markdown,text/html,application/zip"
            icon={<FileText />}
            waiting={busy}
            onFiles={(files) => choose(({ chosenFiles }) => chosenFiles(files))}
          >
            Choose files
          </FilesButton>
          <FilesButton
            isFolder
            icon={<FolderOpen />}
            waiting={busy}
            onFiles={(files) => choose(({ chosenFiles }) => chosenFiles(files))}
          >
            Choose a folder
          </FilesButton>
        </DropPlace>
      }
      onClose={onClose}
    />
  )
}
