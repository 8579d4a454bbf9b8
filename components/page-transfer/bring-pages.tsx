'use client'
import { FolderOpen, FileText } from 'lucide-react'
import { useState } from 'react'
import type { FileId } from '../../lib/base/ids.ts'
import type { Studio } from '../../lib/studio/snug.ts'
import type { CarriedPages, FilesByPath } from '../../lib/transfer/pages/carried-pages.ts'
import bring from '../board/bring/bring-along.module.css'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { DropPlace } from '../ui/drop-place.tsx'
import { FilesButton } from '../ui/file-button.tsx'
import titles from '../ui/title.module.css'
import { toast } from '../ui/toast.tsx'
import type { Chosen } from './page-files.ts'
import { broughtSentence, previewLines, problemSentences } from './page-words.ts'

/** Pages from elsewhere: files are chosen, what is in them is told, and only then is anything written. */
export function BringPages({ studio, onClose }: { studio: Studio; onClose: () => void }) {
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const [found, setFound] = useState<{ carried: CarriedPages; files: FilesByPath } | null>(null)
  const [done, setDone] = useState<number | null>(null)

  const read = async (choose: (files: typeof import('./page-files.ts')) => Chosen[] | Promise<Chosen[]>) => {
    setBusy(true)
    setProblem(null)
    try {
      const module = await import('./page-files.ts')
      const answer = await module.readChosen(await choose(module))
      if (answer.ok) setFound(answer)
      else setProblem(problemSentences[answer.why])
    } catch (error) {
      console.warn('The files could not be read', error)
      setProblem('This could not be read. It is as it was, and nothing was written.')
    } finally {
      setBusy(false)
    }
  }

  const write = async () => {
    if (!found) return
    setBusy(true)
    setDone(0)
    let left = 0
    try {
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
      const ids = await carrier.bring(pages, add, setDone)
      const roots = ids.filter((_, i) => pages[i]!.parent === null)
      toast({
        text: broughtSentence(pages.length, left),
        undo: () => roots.forEach((page) => studio.putAwayPage(page)),
      })
      onClose()
    } catch (error) {
      console.warn('The pages could not all be brought along', error)
      setProblem('That stopped half way. What came along is among the pages.')
      setFound(null)
      setDone(null)
      setBusy(false)
    }
  }

  const isWriting = done !== null && busy
  return (
    <Dialog
      open
      onClose={isWriting ? () => {} : onClose}
      title="Bring pages along"
      actions={
        <>
          {isWriting ? null : <Button onClick={onClose}>Not now</Button>}
          {found ? (
            <Button kind="primary" waiting={busy} onClick={() => void write()}>
              Bring them along
            </Button>
          ) : null}
        </>
      }
    >
      {found ? (
        <div role="status">
          <ul className={bring.lines}>
            {previewLines(found.carried).map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
          {isWriting ? (
            <p className={titles.fine}>
              {done} of {found.carried.pages.length} are here.
            </p>
          ) : null}
        </div>
      ) : (
        <DropPlace
          ask="Drop files or a folder here, or choose."
          note="Markdown, HTML and tables, alone, in a folder or in a zip, as Obsidian and Notion save them. All of it is read on this device; you see what is in it before anything is written."
          onDrop={(dropped) => void read(({ droppedFiles }) => droppedFiles(dropped))}
        >
          <FilesButton
            accept=".md,.markdown,.txt,.html,.htm,.csv,.zip,text/markdown,text/html,application/zip"
            icon={<FileText />}
            waiting={busy}
            onFiles={(files) => void read(({ chosenFiles }) => chosenFiles(files))}
          >
            Choose files
          </FilesButton>
          <FilesButton
            isFolder
            icon={<FolderOpen />}
            waiting={busy}
            onFiles={(files) => void read(({ chosenFiles }) => chosenFiles(files))}
          >
            Choose a folder
          </FilesButton>
        </DropPlace>
      )}
      {problem ? (
        <p role="alert" className={bring.problem}>
          {problem}
        </p>
      ) : null}
    </Dialog>
  )
}
