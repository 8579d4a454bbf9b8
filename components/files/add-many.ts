/** What happens to the files somebody drops, pastes or chooses: each is added, and whatever stands in the way is said with a way out. */
import type { FileId } from '../../lib/base/ids.ts'
import type { Files } from '../../lib/studio/files.ts'
import { toast } from '../ui/toast.tsx'
import { addFile, smaller } from './add-file.ts'
import { problemWords } from './file-words.ts'
import { wantsRoom } from './make-room.tsx'

/** Adds them one after the other. `onAdded` hears of each as it is there, also of one that was made smaller later. */
export async function addMany(
  files: Files,
  chosen: readonly File[],
  onAdded: (id: FileId) => void = () => {},
): Promise<void> {
  for (const file of chosen) {
    const added = await addFile(files, file)
    if (added.ok) {
      onAdded(added.id)
      continue
    }
    const text = problemWords(added, file)
    const isPicture = file.type.startsWith('image/') && file.type !== 'image/svg+xml'
    if (added.why === 'too-big' && isPicture)
      toast({ text, stays: true, action: { label: 'Make it smaller', run: () => void again(file) } })
    else if (added.why === 'device-full')
      toast({ text, stays: true, action: { label: 'Choose', run: () => wantsRoom.set(files) } })
    else toast({ text, stays: true })
    // What stood in this one's way stands in the way of the rest, or would hide what was said.
    if (added.why !== 'empty') return
  }

  async function again(file: File): Promise<void> {
    const small = await smaller(file)
    if (small) await addMany(files, [small], onAdded)
    else toast({ text: 'This picture cannot be made smaller here.' })
  }
}
