'use client'
import { Camera, Ellipsis, LayoutGrid, List, Upload } from 'lucide-react'
import { useRef, useState } from 'react'
import type { FileId } from '../../lib/base/ids.ts'
import type { Files } from '../../lib/studio/files.ts'
import type { Studio } from '../../lib/studio/snug.ts'
import { go } from '../shell/address.ts'
import { MakeSwitch } from '../shell/house-switch.tsx'
import { RoomFrame } from '../shell/room-frame.tsx'
import { useObserved } from '../shell/use-observed.ts'
import { Button } from '../ui/button.tsx'
import { Cupboard } from '../ui/cupboard.tsx'
import { IconButton } from '../ui/icon-button.tsx'
import { Menu } from '../ui/menu.tsx'
import { Segment } from '../ui/segment.tsx'
import titles from '../ui/title.module.css'
import { addMany } from './add-many.ts'
import { BareWalls } from './bare-walls.tsx'
import { FileSheet } from './file-sheet.tsx'
import { FileList } from './file-list.tsx'
import { countOf, nameOfFile } from './file-words.ts'
import { RemoveFile } from './remove-file.tsx'
import { FilesFoot } from './files-foot.tsx'
import styles from './files-room.module.css'
import { keepPlace, placeKept } from './keeps-place.ts'
import { MakeRoom, wantsRoom } from './make-room.tsx'
import { UnderWay } from './under-way.tsx'
import { useDrops } from './use-drops.ts'
import { useFiles } from './use-files.ts'
import { Wall } from './wall.tsx'

export type FilesRoomProps = { studio: Studio; file: FileId | null }

/** Everything people put in: hung on a wall, or in a list. */
export function FilesRoom({ studio, file }: FilesRoomProps) {
  const files = useFiles(studio)
  if (files && files !== 'none') return <OpenedFiles studio={studio} files={files} file={file} />
  return (
    <RoomFrame title="Files">
      <h1 className={titles.unseen}>Files</h1>
      <MakeSwitch studio={studio.id} at="files" />
      {files === 'none' ? (
        <section className={styles.empty}>
          <BareWalls />
          <h2 className={titles.heading}>No files here</h2>
          <p className={titles.fine}>
            Files are sealed and kept on a device. Nothing can be kept in this place.
          </p>
        </section>
      ) : null}
    </RoomFrame>
  )
}

function OpenedFiles({ studio, files, file }: { studio: Studio; files: Files; file: FileId | null }) {
  const rows = useObserved(files.rows)
  const away = useObserved(files.putAway)
  const isReady = useObserved(studio.ready)
  const mayAdd = useObserved(files.mayAdd)
  const keepsPlace = useObserved(placeKept)
  const [view, setView] = useState<'wall' | 'list'>('wall')
  const [removing, setRemoving] = useState<FileId | null>(null)
  const chooser = useRef<HTMLInputElement>(null)
  const camera = useRef<HTMLInputElement>(null)
  const add = (chosen: readonly File[]) => void addMany(files, chosen)
  const isOver = useDrops(mayAdd ? add : null)
  const leaving = away.find(({ id }) => id === removing)
  const isEmpty = rows.length === 0
  const open = (id: FileId | null) =>
    go(id ? { at: 'files', studio: studio.id, file: id } : { at: 'files', studio: studio.id })

  const views = (
    <Segment
      label="How files are shown"
      value={view}
      onChange={setView}
      options={[
        { value: 'wall', label: 'Wall', icon: <LayoutGrid /> },
        { value: 'list', label: 'List', icon: <List /> },
      ]}
    />
  )
  return (
    <RoomFrame
      title="Files"
      under={isEmpty ? undefined : countOf(rows)}
      actions={
        <>
          {isEmpty ? null : <span className={styles.inBar}>{views}</span>}
          {mayAdd ? (
            <>
              <Button
                kind="primary"
                icon={<Upload />}
                className={styles.inBar}
                onClick={() => chooser.current?.click()}
              >
                Add
              </Button>
              <Menu
                trigger={<IconButton label="More" icon={<Ellipsis />} />}
                items={[
                  { label: 'Choose files', icon: <Upload />, onSelect: () => chooser.current?.click() },
                  { label: 'Take a picture', icon: <Camera />, onSelect: () => camera.current?.click() },
                  'rule',
                  {
                    label: keepsPlace
                      ? 'Leave out where pictures were taken'
                      : 'Keep where pictures were taken',
                    onSelect: () => keepPlace(!keepsPlace),
                  },
                  { label: 'Make room on this device', onSelect: () => wantsRoom.set(files) },
                ]}
              />
            </>
          ) : null}
        </>
      }
    >
      <h1 className={titles.unseen}>Files</h1>
      <MakeSwitch studio={studio.id} at="files" />
      <Chooser input={chooser} label="Files to add" onFiles={add} many />
      <Chooser input={camera} label="A picture to take" onFiles={add} capture />
      <div className={styles.room} data-over={isOver || undefined}>
        {isEmpty ? null : <div className={styles.onSheet}>{views}</div>}
        <UnderWay files={files} rows={rows} />
        {isReady && isEmpty ? (
          <section className={styles.empty}>
            <BareWalls />
            <h2 className={titles.heading}>Bare walls</h2>
            <p className={titles.fine}>Hang a picture. {mayAdd ? 'Drop files anywhere on this page.' : ''}</p>
            {mayAdd ? (
              <Button kind="primary" icon={<Upload />} onClick={() => chooser.current?.click()}>
                Add files
              </Button>
            ) : null}
          </section>
        ) : view === 'wall' ? (
          <Wall studio={studio} files={files} rows={rows} />
        ) : (
          <FileList studio={studio} files={files} rows={rows} />
        )}
        {isEmpty ? null : <FilesFoot files={files} rows={rows} mayAdd={mayAdd} />}
        <Cupboard
          things={away.map((row) => ({
            ...{ key: row.id, title: nameOfFile(row), at: row.away ?? 0 },
            onBringBack: mayAdd ? () => files.bringBack(row.id) : undefined,
            onRemove: mayAdd ? () => setRemoving(row.id) : undefined,
          }))}
        />
      </div>
      {mayAdd && !isEmpty ? (
        <Button
          kind="primary"
          icon={<Camera />}
          className={styles.float}
          onClick={() => chooser.current?.click()}
        >
          Add
        </Button>
      ) : null}
      {file ? (
        <FileSheet key={file} studio={studio} files={files} id={file} onClose={() => open(null)} />
      ) : null}
      {leaving ? <RemoveFile files={files} row={leaving} onClose={() => setRemoving(null)} /> : null}
      <MakeRoom />
    </RoomFrame>
  )
}

type ChooserProps = {
  input: React.RefObject<HTMLInputElement | null>
  label: string
  many?: boolean
  /** Asks the device's camera, where it has one. */
  capture?: boolean
  onFiles: (files: readonly File[]) => void
}

/** The browser's own way of choosing files; a button of the room opens it. */
function Chooser({ input, label, many, capture, onFiles }: ChooserProps) {
  return (
    <input
      ref={input}
      type="file"
      aria-label={label}
      className={titles.unseen}
      tabIndex={-1}
      hidden
      multiple={many}
      accept={capture ? 'image/*' : undefined}
      capture={capture ? 'environment' : undefined}
      onChange={(event) => {
        const chosen = [...(event.target.files ?? [])]
        // The same file can be chosen again.
        event.target.value = ''
        onFiles(chosen)
      }}
    />
  )
}
