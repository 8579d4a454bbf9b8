'use client'
import { Copy } from 'lucide-react'
import { useState } from 'react'
import type { DocId } from '../../lib/base/ids.ts'
import type { MachineKind, Machines } from '../../lib/studio/machines.ts'
import type { Studio } from '../../lib/studio/snug.ts'
import type { ThreadRow, Threads } from '../../lib/studio/threads.ts'
import { observed } from '../../lib/base/observed.ts'
import { useObserved } from '../shell/use-observed.ts'
import { Button } from '../ui/button.tsx'
import { Choice } from '../ui/choice.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Field } from '../ui/field.tsx'
import { Select } from '../ui/select.tsx'
import titles from '../ui/title.module.css'
import { toast } from '../ui/toast.tsx'
import styles from './invite.module.css'
import { machineProblems } from './machine-words.ts'
import { OnlyHere } from './made-invite.tsx'

type Opened = Extract<Awaited<ReturnType<Machines['open']>>, { ok: true }>
const noRows = observed<readonly ThreadRow[]>([])

/** Names a machine and where its words go; then shows its address, once. */
export function OpenMachineDoor(props: { studio: Studio; threads: Threads | null; onClose: () => void }) {
  const { studio, threads, onClose } = props
  const rows = useObserved(threads?.rows ?? noRows).filter(({ beside, closed }) => !beside && !closed)
  const [name, setName] = useState('')
  const [thread, setThread] = useState<DocId | ''>('')
  const [kind, setKind] = useState<MachineKind>('open')
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const [opened, setOpened] = useState<Opened | null>(null)

  const open = async () => {
    if (name.trim() === '')
      return setProblem('Give the machine a name first, so that people know who speaks.')
    setBusy(true)
    setProblem(null)
    const plan = { name: name.trim(), thread: thread === '' ? null : thread, kind }
    const answer = await studio.machines
      .open(plan)
      .catch(() => ({ ok: false as const, why: 'failed' as const }))
    setBusy(false)
    if (answer.ok) setOpened(answer)
    else setProblem(machineProblems[answer.why])
  }

  if (opened)
    return (
      <Dialog
        open
        onClose={onClose}
        title={`The door of ${name.trim()}`}
        actions={
          <Button kind="primary" onClick={onClose}>
            Done
          </Button>
        }
      >
        <ShownOnce opened={opened} />
      </Dialog>
    )
  return (
    <Dialog
      open
      onClose={onClose}
      title="Open a door for a machine"
      actions={
        <>
          <Button onClick={onClose}>Not now</Button>
          <Button kind="primary" waiting={busy} onClick={() => void open()}>
            Open it
          </Button>
        </>
      }
    >
      <div className={styles.terms}>
        <Field
          label="What is the machine called?"
          value={name}
          onChange={setName}
          maxLength={60}
          placeholder="The web shop"
          error={problem}
          data-first
        />
        <Select
          label="Where its words go"
          value={thread}
          onChange={setThread}
          options={[
            { value: '', label: 'A new thread of its name' },
            ...rows.map((row) => ({ value: row.id, label: row.title || 'A thread without a name' })),
          ]}
        />
        <Choice
          label="What it sends"
          value={kind}
          onChange={setKind}
          options={[
            {
              value: 'open',
              label: 'What Discord or Slack would take',
              about: 'Most tools can do one of the two. Whoever has the address can write there.',
            },
            {
              value: 'github',
              label: 'What GitHub sends of a repository',
              about: 'Signed with a secret that you give to GitHub. What is not signed is turned away.',
            },
          ]}
        />
      </div>
    </Dialog>
  )
}

function ShownOnce({ opened }: { opened: Opened }) {
  const { address, discord, secret, reachesOthers } = opened
  return (
    <div className={styles.terms}>
      <p className={styles.words}>
        Give {secret ? 'these two' : 'this address'} to the machine now. {secret ? 'They are' : 'It is'} not
        shown a second time; a door that is lost is closed, and another opened.
      </p>
      <Copied label="The address" value={address} autoFocus />
      {secret ? <Copied label="The secret for GitHub" value={secret} /> : null}
      {secret ? (
        <p className={titles.fine}>At GitHub choose application/json as the content type.</p>
      ) : (
        <Copied label="The same, for tools that insist on an address like Discord’s" value={discord} />
      )}
      {reachesOthers ? null : <OnlyHere />}
    </div>
  )
}

function Copied({ label, value, autoFocus = false }: { label: string; value: string; autoFocus?: boolean }) {
  const [refused, setRefused] = useState(false)
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(value)
      toast({ text: 'It is copied. Give it to the machine and to nobody else.' })
    } catch {
      setRefused(true)
    }
  }
  return (
    <Field
      label={label}
      value={value}
      onChange={() => {}}
      readOnly
      autoFocus={autoFocus}
      error={refused ? 'This browser would not copy. Select it and copy it by hand.' : null}
      onFocus={(event) => event.currentTarget.select()}
      after={
        <Button icon={<Copy />} onClick={() => void copy()} aria-label={`Copy: ${label}`}>
          Copy
        </Button>
      }
    />
  )
}
