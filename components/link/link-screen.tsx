'use client'
import { useEffect, useState } from 'react'
import { useSnug } from '../shell/snug-context.tsx'
import { useObserved } from '../shell/use-observed.ts'
import { LetIn } from './let-in.tsx'
import { ShowCode } from './show-code.tsx'

/** A device that nobody is on shows a code; one that has its person answers it. It stays what it was when it came. */
export function LinkScreen() {
  const self = useObserved(useSnug().self)
  const [isNew] = useState(self === null)
  useEffect(() => {
    document.title = 'Link a device · Snug'
  }, [])
  return isNew ? <ShowCode /> : <LetIn />
}
