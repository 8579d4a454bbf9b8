/** What happens to the files somebody drops, pastes or chooses: each is added, and whatever stands in the way is said with a way out. */
import type { FileId } from '../../lib/base/ids.ts'
import type { Files } from '../../lib/studio/files.ts'
import { toast } from '../ui/toast.tsx'
import { addFile } from './add-file.ts'
import { canBeSmaller, smallerFile, smallerWords } from './make-smaller.ts'
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
    if (added.why === 'too-big' && canBeSmaller(file))
      toast({
        ...{ text, stays: true },
        action: { label: 'Make it smaller', run: () => void again(file, added.limit) },
      })
    else if (added.why === 'device-full')
      toast({ text, stays: true, action: { label: 'Choose', run: () => wantsRoom.set(files) } })
    else toast({ text, stays: true })
    // What stood in this one's way stands in the way of the rest, or would hide what was said.
    if (added.why !== 'empty') return
  }

  async function again(file: File, most?: number): Promise<void> {
    const small = await smallerFile(file, most)
    if (!small) return
    await addMany(files, [small], (id) => {
      toast({ text: smallerWords(file.name, file.size, small.size) })
      onAdded(id)
    })
  }
}
