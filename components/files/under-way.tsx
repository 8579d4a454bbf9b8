'use client'
import { useEffect, useMemo, useRef, useState } from 'react'
import { derived } from '../../lib/base/observed.ts'
import type { FileRow, Files } from '../../lib/studio/files.ts'
import { useObserved } from '../shell/use-observed.ts'
import { Button } from '../ui/button.tsx'
import { nameOfFile } from './file-words.ts'
import { makeWaitingSmaller, wouldFit } from './make-smaller.ts'
import styles from './under-way.module.css'

/** Above the wall: what is being sealed into this device, what is going out, and what cannot. Nothing when all is kept. */
export function UnderWay({ files, rows }: { files: Files; rows: readonly FileRow[] }) {
  const adding = useObserved(files.adding)
  const standing = useMemo(() => {
    const states = rows.map(({ id }) => files.state(id))
    let told = ''
    let value: { out: FileRow[]; sent: number; of: number; full: number; big: number; shrink: FileRow[] }
    return derived(states, () => {
      const now = states.map((state) => state.get())
      const out = rows.filter((_, i) => now[i]!.is === 'sending' || now[i]!.is === 'waiting')
      const moving = now.filter((state) => state.is === 'sending' || state.is === 'waiting')
      const next = {
        out,
        sent: moving.reduce((sum, { sent }) => sum + sent, 0),
        of: moving.reduce((sum, { of }) => sum + of, 0),
        shrink: rows.filter((row, i) => wouldFit(row, now[i]!)),
        full: moving.filter((state) => state.is === 'waiting' && state.why === 'quota').length,
        big: moving.filter((state) => state.is === 'waiting' && state.why === 'too-big-for-relay').length,
      }
      const tells = JSON.stringify([
        out.map(({ id }) => id),
        next.sent,
        next.of,
        next.full,
        next.big,
        next.shrink.map(({ id }) => id),
      ])
      if (tells !== told) [told, value] = [tells, next]
      return value
    })
  }, [files, rows])
  const { out, sent, of, full, big, shrink } = useObserved(standing)
  const isOff = useMemo(() => out.every(({ id }) => isStill(files, id)), [files, out])
  // What waits for room may find some when somebody looks: asked once, since each answer would ask again.
  const hasAsked = useRef(false)
  useEffect(() => {
    if (full === 0 || hasAsked.current) return
    hasAsked.current = true
    files.tryAgain()
  }, [files, full])
  if (adding.length === 0 && out.length === 0) return null
  return (
    <section className={styles.strip} aria-label="On its way">
      {adding.map(({ id, name, done, of: whole }) => (
        <Line key={id} label={`Sealing ${name}`} done={done} of={whole} />
      ))}
      {out.length > 0 && full + big < out.length ? (
        <Line
          label={
            isOff
              ? `${waiting(out.length)}, safe on this device`
              : out.length === 1
                ? `${nameOfFile(out[0]!)} is going out`
                : `${out.length} files are going out`
          }
          done={sent}
          of={of}
        />
      ) : null}
      {full > 0 ? (
        <p className={styles.stuck}>
          <span>
            The relay has no room left for this studio. {waiting(full)}, safe on this device. Put away and
            remove what nobody needs, or ask whoever runs the relay for more.
          </span>
          <span className={styles.ways}>
            <Smaller files={files} rows={shrink} />
            <Button onClick={() => files.tryAgain()}>Try again</Button>
          </span>
        </p>
      ) : null}
      {big > 0 ? (
        <p className={styles.stuck}>
          <span>
            {big === 1
              ? 'One file is larger than the relay takes, and stays on this device.'
              : `${big} files are larger than the relay takes, and stay on this device.`}
          </span>
          {full > 0 ? null : <Smaller files={files} rows={shrink} />}
        </p>
      ) : null}
    </section>
  )
}

const isStill = (files: Files, id: FileRow['id']): boolean => {
  const state = files.state(id).get()
  return state.is === 'waiting' && state.why === 'offline'
}

/** The way out for pictures: they are drawn smaller, one after another. */
function Smaller({ files, rows }: { files: Files; rows: readonly FileRow[] }) {
  const [busy, setBusy] = useState(false)
  if (rows.length === 0) return null
  const run = async () => {
    setBusy(true)
    for (const row of rows) await makeWaitingSmaller(files, row)
    setBusy(false)
  }
  return (
    <Button waiting={busy} onClick={() => void run()}>
      {rows.length === 1 ? 'Make it smaller' : `Make ${rows.length} pictures smaller`}
    </Button>
  )
}

const waiting = (count: number): string => (count === 1 ? 'One file waits' : `${count} files wait`)

function Line({ label, done, of }: { label: string; done: number; of: number }) {
  return (
    <label className={styles.line}>
      <span className={styles.label}>{label}</span>
      <progress className={styles.bar} value={done} max={Math.max(1, of)} />
    </label>
  )
}
