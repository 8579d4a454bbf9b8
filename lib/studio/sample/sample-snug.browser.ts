/** The sample as the interface meets it: a Snug with one studio. What would need a relay or a person is not there. */
import { invariant } from '../../base/assert.ts'
import { derived, observed, type Observed } from '../../base/observed.ts'
import type { Finder } from '../find.ts'
import type { Own } from '../own.ts'
import type { OpenStudio } from '../open-studio.browser.ts'
import { deviceDisk } from '../../sync/device-disk.browser.ts'
import { steppedAside } from '../device-tables.browser.ts'
import type { Saved, Self, Snug, Studio } from '../snug.ts'
import { noKit } from '../ways-back.ts'

/** Deeds that no screen of the sample offers: they belong to the real Snug, at its own addresses. */
const elsewhere = (): never => {
  invariant(false, 'the sample has one studio, no relay and nobody’s keys')
}

export function sampleSnug({
  self,
  studio,
  own,
  finder,
}: {
  self: Observed<Self | null>
  studio: OpenStudio
  own: Own
  finder: Finder
}): Snug {
  // A link would lead nobody anywhere.
  const shown: Studio = {
    ...studio,
    mayInvite: observed(false),
    mayKeep: observed(false),
    wayOut: observed('stay'),
    waiting: observed([]),
  }
  return {
    self,
    studios: derived([studio.summary], () => [studio.summary.get()]),
    studio(id) {
      if (id !== studio.id) return null
      studio.visit()
      return shown
    },
    comingUp: (id) => (id === studio.id ? studio.comingUp() : null),
    newIn: () => studio,
    saved: derived([deviceDisk.trouble], (): Saved => {
      const why = deviceDisk.trouble.get()
      return why ? { where: 'window', why } : { where: 'device', waiting: [], offline: false }
    }),
    connection: observed('online'),
    relaySays: observed(null),
    isSuperseded: steppedAside,
    forgetsWhenClosed: async () => false,
    wasCleared: async () => false,
    begin: elsewhere,
    rename: elsewhere,
    choosePortrait: elsewhere,
    startStudio: elsewhere,
    readInvite: elsewhere,
    join: elsewhere,
    own,
    finder,
    told: elsewhere,
    mailing: elsewhere,
    linking: { here: elsewhere, another: elsewhere },
    knock: elsewhere,
    knocked: elsewhere,
    stopKnocking: elsewhere,
    offers: { list: observed([]), comeIn: elsewhere, decline: elsewhere },
    keyFile: elsewhere,
    comeBack: elsewhere,
    waysBack: {
      kit: observed(noKit),
      reminder: observed(null),
      sheet: elsewhere,
      placesToCheck: elsewhere,
      checkWord: elsewhere,
      noteChecked: elsewhere,
      notNow: elsewhere,
      comeBackByKit: elsewhere,
      list: elsewhere,
      end: elsewhere,
      drawPassphrase: elsewhere,
      strengthOf: elsewhere,
      setPassphrase: elsewhere,
      comeBackByPassphrase: elsewhere,
      hasPasskeys: elsewhere,
      addPasskey: elsewhere,
      comeBackByPasskey: elsewhere,
    },
    friends: {
      asking: observed([]),
      look: async () => {},
      give: elsewhere,
      turnDown: elsewhere,
      choice: elsewhere,
      ask: elsewhere,
    },
    devices: observed([]),
    lastSeen: async () => new Map(),
    retire: elsewhere,
    kept: elsewhere,
    askToKeep: elsewhere,
    signOut: elsewhere,
    claimSteward: elsewhere,
    isSteward: observed(false),
    relayOverview: elsewhere,
    setWhoMayStart: elsewhere,
  }
}
