/** Doors for machines as the interface meets them. */
import type { Did, DocId } from '../base/ids.ts'
import type { Observed } from '../base/observed.ts'
import type { MachineKind } from '../model/house-machines.ts'

export type { MachineKind }

export type MachineDoor = {
  id: string
  name: string
  thread: DocId
  kind: MachineKind
  by: Did
  /** Milliseconds since the epoch. */
  since: number
}

export type MachineProblem = 'offline' | 'not-a-keeper' | 'too-many' | 'failed'

export type Machines = {
  /** The oldest first. */
  doors: Observed<readonly MachineDoor[]>
  /**
   * Opens one, into a thread or a new one (null) of its name. What is given is told once: the address, and for GitHub what it signs
   * with. By a keeper, with a relay.
   */
  open(plan: {
    name: string
    thread: DocId | null
    kind: MachineKind
  }): Promise<
    | { ok: true; address: string; discord: string; secret: string | null; reachesOthers: boolean }
    | { ok: false; why: MachineProblem }
  >
  /** Answers for the door of somebody who is no keeper any more: until then it takes nothing. By a keeper, with a relay. */
  keep(id: string): Promise<'ok' | MachineProblem>
  /** The address answers nobody from then on. By a keeper, with a relay. */
  shut(id: string): Promise<'ok' | MachineProblem>
}
