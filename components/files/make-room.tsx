'use client'
import { observed } from '../../lib/base/observed.ts'
import type { Files } from '../../lib/studio/files.ts'
import { useObserved } from '../shell/use-observed.ts'
import { sizeOf } from '../ui/bytes.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import titles from '../ui/title.module.css'
import { toast } from '../ui/toast.tsx'

/** The files somebody wants to make room among; null for nobody. */
export const wantsRoom = observed<Files | null>(null)

/** Where it is decided what leaves this device; shown wherever files can be added. */
export function MakeRoom() {
  const files = useObserved(wantsRoom)
  return files ? <MakeRoomDialog files={files} /> : null
}

function MakeRoomDialog({ files }: { files: Files }) {
  const space = useObserved(files.space)
  const close = () => wantsRoom.set(null)
  const letGo = async () => {
    close()
    const freed = await files.freeSpace(space.here)
    toast({
      text: freed
        ? `${sizeOf(freed)} free again on this device.`
        : 'Nothing could leave: what is here is not at the relay yet, or stays because somebody said so.',
    })
  }
  return (
    <Dialog
      open
      onClose={close}
      title="Make room on this device"
      shape="sheet"
      actions={
        <>
          <Button onClick={close}>Keep everything</Button>
          <Button kind="primary" onClick={() => void letGo()}>
            Keep on the relay only
          </Button>
        </>
      }
    >
      <p>
        Files take {sizeOf(space.here)} here. What the relay also has can leave this device and is fetched
        again when you open it. What is not at the relay yet stays, and so does what you keep here on purpose.
      </p>
      <p className={titles.fine}>Without a network, what left does not open.</p>
    </Dialog>
  )
}
