/** A studio's doors as those inside see them: its invitations, what keepers call them, and who knocks. */
import type { Clock } from '../base/clock.ts'
import type { RecordHash } from '../base/ids.ts'
import { derived, observed, type Observed } from '../base/observed.ts'
import type { Device } from '../crypto/device.ts'
import { doorLink, type DoorSeed } from '../crypto/door-plate.ts'
import { inviteFragment, type InviteLink } from '../crypto/invite.ts'
import { openKnock, type KnockWords } from '../crypto/knock.ts'
import { addMember } from '../members/compose.ts'
import { addRecords } from '../members/log.ts'
import type { DoorNote, House } from '../model/house.ts'
import type { HeldStudio } from './held-studio.browser.ts'
import type { InviteMaker } from './invitations.browser.ts'
import { reachesOthers } from './invitations.browser.ts'
import type { Keeping } from './keeping.browser.ts'
import { portraitOf } from './portrait.ts'
import type { RelayApi, RelayKnock } from './relay-api.browser.ts'
import type { Connection, Door, Knock, OpenInvite, Studio } from './snug.ts'

export type Doors = Pick<
  Studio,
  'invites' | 'closeInvite' | 'door' | 'setDoor' | 'knocks' | 'letIn' | 'turnAway' | 'invite'
> & { close(): void }

export type DoorsOptions = {
  held: HeldStudio
  house: House
  keeping: Keeping
  device: Device
  clock: Clock
  connection: Observed<Connection>
  /** Exchanges the log with the relay, if one answers. */
  exchange(): Promise<unknown>
  makeInvite: InviteMaker
  /** What the relay knows of knocks; null where there is none (the sample). */
  relay: Pick<RelayApi, 'knocks' | 'turnAway'> | null
  /** Where others reach the relay. */
  address: Observed<string>
  /** Tells that something has changed at the relay. */
  onNews(listener: () => void): () => void
}

/** Many enough that a door wears out by its date alone. */
const standingTerms = { role: 'reader', uses: 1000, days: 365, note: '', ask: true, standing: true } as const
const noNote: DoorNote = { label: '', seed: null, standing: false, came: 0 }

type Heard = { row: RelayKnock; hash: RecordHash; words: KnockWords }

export function openDoors(options: DoorsOptions): Doors {
  const { held, house, keeping, device, clock, connection, relay } = options
  const noteOf = (hash: string): DoorNote => house.doors.get().get(hash as RecordHash) ?? noNote
  const heard = observed<readonly Heard[]>([])

  const invites = derived([keeping.invites, house.doors], (): readonly OpenInvite[] =>
    keeping.invites.get().map((invite) => {
      const { label, standing, came } = noteOf(invite.id)
      const used = invite.ask ? came : invite.used
      return { ...invite, used, label, isStanding: invite.ask && standing }
    }),
  )
  /** The newest, should two keepers have hung one each. */
  const standing = derived([invites], () => invites.get().findLast(({ isStanding }) => isStanding) ?? null)

  function standingLink(): InviteLink | null {
    const found = standing.get()
    const seed = found && noteOf(found.id).seed
    return seed ? doorLink(held.id, seed) : null
  }

  /** Asks the relay who knocks, as long as there is a door for it. */
  async function look(): Promise<void> {
    if (!relay || connection.get() !== 'online') return
    const doors = [...held.resolution.get().invites].filter(([, { ask, revoked }]) => ask && !revoked)
    if (doors.length === 0) return heard.set([])
    const answer = await relay.knocks(held.id)
    if (!answer.ok) return
    const all = await Promise.all(
      answer.value.map(async (row): Promise<Heard | null> => {
        const [hash] = doors.find(([, { id }]) => id === row.invite) ?? []
        const seed = hash && noteOf(hash).seed
        const words = seed && (await openKnock(held.id, seed, row.blob))
        // Whom the relay says it is from must be who signed it.
        return hash && words && words.did === row.did ? { row, hash, words } : null
      }),
    )
    heard.set(all.filter((one) => one !== null))
  }

  const knocks = derived([heard, held.resolution], () =>
    heard.get().flatMap(({ row, hash, words }): Knock | [] => {
      const { members, invites: all } = held.resolution.get()
      const member = members.get(words.did)
      const invite = all.get(hash)
      if (!invite || invite.revoked || (member && !member.past)) return []
      const { did, name, note } = words
      const id = `${row.invite} ${did}`
      return { id, did, name, note, portrait: portraitOf(did), at: row.at, invite: hash, role: invite.role }
    }),
  )

  async function closeInvite(id: string): ReturnType<Studio['closeInvite']> {
    const answer = await keeping.closeInvite(id)
    if (answer === 'ok') house.dropDoor(id as RecordHash)
    return answer
  }

  const stops = [
    connection.subscribe(() => void look()),
    house.doors.subscribe(() => void look()),
    options.onNews(() => void look()),
  ]
  void look()

  return {
    invites,
    closeInvite,
    knocks,
    door: derived([standing, house.doors, options.address], (): Door => {
      const address = options.address.get()
      const link = standingLink()
      return {
        link: link && `${address}/join#${inviteFragment(link)}`,
        reachesOthers: reachesOthers(address),
      }
    }),
    async setDoor(wanted) {
      const now = standing.get()
      if ((wanted === 'knock') === (now !== null)) return 'ok'
      if (now) return (await closeInvite(now.id)) === 'ok' ? 'ok' : 'failed'
      let hang = () => {}
      const note = (hash: RecordHash, seed: DoorSeed | null) => {
        house.noteDoor(hash, { ...noNote, seed })
        hang = () => house.noteDoor(hash, { ...noNote, seed, standing: true })
      }
      const made = await options.makeInvite(standingTerms, note, null)
      if (!made.ok) return made.why
      // Its link is shown once the relay has the plate, and not before.
      hang()
      return 'ok'
    },
    invite(terms) {
      const note = (hash: RecordHash, seed: DoorSeed | null) => {
        const label = terms.label?.trim() ?? ''
        if (label || seed) house.noteDoor(hash, { ...noNote, label, seed })
      }
      return options.makeInvite(terms, note, standingLink())
    },
    async letIn(knock, role) {
      const found = heard.get().find(({ words, hash }) => words.did === knock.did && hash === knock.invite)
      if (!found) return 'not-allowed'
      const { did, cert } = found.words
      if (!held.keys.current()) return 'no-key'
      const author = { log: held.log(), by: device, at: clock.now() }
      const record = addMember(author, { did, role, certs: [cert] })
      if ((await addRecords(held.log(), [record])).added.length === 0) return 'not-allowed'
      await held.add([record])
      // The key goes to them with this.
      void options.exchange()
      await countIn(found.hash)
      return 'ok'
    },
    async turnAway(knock) {
      const found = heard.get().find(({ words, hash }) => words.did === knock.did && hash === knock.invite)
      if (!found || !relay) return 'failed'
      const answer = await relay.turnAway(held.id, found.row)
      if (!answer.ok) return answer.why === 'offline' ? 'offline' : 'failed'
      heard.set(heard.get().filter((one) => one !== found))
      return 'ok'
    },
    close: () => stops.forEach((stop) => stop()),
  }

  /** One more has come by an invitation for asking; the last one closes it. */
  async function countIn(hash: RecordHash): Promise<void> {
    const note = noteOf(hash)
    const invite = held.resolution.get().invites.get(hash)
    house.noteDoor(hash, { ...note, came: note.came + 1 })
    if (invite && !note.standing && note.came + 1 >= invite.uses) await closeInvite(hash)
  }
}
