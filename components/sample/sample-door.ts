'use client'
/** Whether the sample is open in this window, and the deeds that open and leave it. */
import { useEffect } from 'react'
import { parseStudioId, type StudioId } from '../../lib/base/ids.ts'
import { observed } from '../../lib/base/observed.ts'
import type { Sample } from '../../lib/studio/sample/sample.browser.ts'
import { go } from '../shell/address.ts'
import { useSnug } from '../shell/snug-context.tsx'
import { useObserved } from '../shell/use-observed.ts'

/** The studio of the sample that this device keeps; so a later start knows whose address it is. */
const key = 'snug.sample'

export const openedSample = observed<Sample | null>(null)
let opening: Promise<Sample> | null = null

/** The sample's studio as an earlier window noted it, or null. */
export function keptSample(): StudioId | null {
  try {
    return parseStudioId(localStorage.getItem(key) ?? '')
  } catch {
    return null // Storage is refused: then nothing was kept either.
  }
}

/** Opens the sample, making it first where there is none. Its words and its machinery come only now. */
export function openSampleHere(): Promise<Sample> {
  opening ??= import('../../lib/studio/sample/sample.browser.ts')
    .then(({ openSample }) => openSample())
    .then((sample) => {
      openedSample.set(sample)
      localStorage.setItem(key, sample.studio)
      return sample
    })
  // One that failed must not be the answer for ever.
  opening.catch(() => (opening = null))
  return opening
}

/** Opens the sample and goes to its doorstep. Rejects when the browser keeps nothing. */
export async function lookAround(): Promise<void> {
  const { studio } = await openSampleHere()
  go({ at: 'doorstep', studio })
}

/** Back to where one came from; the sample goes without a trace. */
export async function leaveSample(): Promise<void> {
  const sample = openedSample.get()
  go({ at: 'street' }, { replace: true })
  forget()
  await sample?.leave()
}

/** Another start must not find it, even if deleting takes longer than this window lives. */
function forget(): void {
  localStorage.removeItem(key)
  openedSample.set(null)
  opening = null
}

/** Lets go of the sample when it is left in another window. */
export function useSampleLeftElsewhere(): void {
  useEffect(() => {
    const onStorage = (event: StorageEvent) => {
      const sample = openedSample.get()
      if (event.key !== key || event.newValue !== null || !sample) return
      go({ at: 'street' }, { replace: true })
      forget()
      void sample.leave()
    }
    addEventListener('storage', onStorage)
    return () => removeEventListener('storage', onStorage)
  }, [])
}

/** Whether what is on screen is the sample. */
export function useIsSample(): boolean {
  const snug = useSnug()
  return useObserved(openedSample)?.snug === snug
}
