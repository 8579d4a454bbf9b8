import { useState } from 'react'

/** What was found in what somebody chose, or a sentence why nothing was. */
export type Reading<Found> = { ok: true; found: Found } | { ok: false; says: string }

export type Bringing<Source, Found> = {
  busy: boolean
  /** Something is being written: it cannot be left now. */
  isWriting: boolean
  found: Found | null
  /** How many are written. */
  done: number
  problem: string | null
  choose(source: Source): void
  write(): void
}

/** Something from elsewhere: files are chosen, what is in them is told, and only then is anything written. */
export function useBringing<Source, Found>(options: {
  read(source: Source): Promise<Reading<Found>>
  write(found: Found, tell: (done: number) => void): Promise<void>
  /** What is said when writing broke off. */
  stopped: string
  onClose(): void
}): Bringing<Source, Found> {
  const { read, write, stopped, onClose } = options
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const [found, setFound] = useState<Found | null>(null)
  const [done, setDone] = useState(0)

  const choose = async (source: Source) => {
    setBusy(true)
    setProblem(null)
    try {
      const reading = await read(source)
      if (reading.ok) setFound(reading.found)
      else setProblem(reading.says)
    } catch (error) {
      console.warn('What was chosen could not be read', error)
      setProblem('This could not be read. It is as it was, and nothing was written.')
    } finally {
      setBusy(false)
    }
  }
  const begin = async () => {
    if (found === null) return
    setBusy(true)
    setDone(0)
    try {
      await write(found, setDone)
      onClose()
    } catch (error) {
      console.warn('Not all of it could be brought along', error)
      setProblem(stopped)
      setFound(null)
      setBusy(false)
    }
  }
  return {
    ...{ busy, isWriting: busy && found !== null, found, done, problem },
    choose: (source) => void choose(source),
    write: () => void begin(),
  }
}
