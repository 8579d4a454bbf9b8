/**
 * What is one's own, for the interface: settings, marks of what was seen, drafts, mutes, views and notes that only a person's
 * own devices hold (lib/model/own.ts). It is there from the start: before a person is known, or their document read, it is
 * empty, and what is written waits for it.
 */
import type { Clock } from '../base/clock.ts'
import type { Did, DocId, StudioId } from '../base/ids.ts'
import { derived, following, observed, type Observed } from '../base/observed.ts'
import { nothingSaid, type About } from '../model/about.ts'
import type { KeptDigest } from '../model/own-digests.ts'
import type { OwnAttention, OwnDeeds, OwnDocument, OwnReads, OwnStudio, OwnView } from '../model/own.ts'

export type { OwnAttention, OwnStudio, OwnView } from '../model/own.ts'
export type { SeenMark } from '../model/own-seen.ts'

export type Own = OwnReads &
  Omit<OwnDeeds, 'setView' | 'setStudio' | 'dropStudio' | 'setFavourite'> & {
    /** What this device keeps of it has been read. */
    ready: Observed<boolean>
    /** So has what their other devices had: where nothing is then, there is nothing. Once true it stays so. */
    isWhole: Observed<boolean>
    setView(board: DocId, view: OwnView): void
    /**
     * What a draft says is said now: nothing of it is shown any more, and it goes when `kept` says that the device keeps
     * what became of it. Where that fails it is there again, and so it is after a window that was closed before.
     */
    endDraft(studio: StudioId, where: string, kept: Promise<unknown>): void
    setFavourite(studio: StudioId, page: DocId, isOne: boolean): void
    /** What one says of oneself beside name and portrait. */
    about: Observed<About>
    setAbout(change: Partial<Omit<About, 'at'>>): void
    /** What of it a studio is told: nothing where one does not show it. */
    aboutFor(studio: StudioId): Observed<About>
    /** Whether a studio is to see it. */
    showAbout(studio: StudioId, isShown: boolean): void
  }

const noMarks: ReadonlyMap<string, number> = new Map()
const noStudios: ReadonlyMap<StudioId, OwnStudio> = new Map()
const nobody: ReadonlySet<string> = new Set()
const noAttention: ReadonlyMap<string, OwnAttention> = new Map()
const noViews: readonly OwnView[] = []
const noPages: readonly DocId[] = []
const noDigests: readonly KeptDigest[] = []
const nothingSet: ReadonlyMap<string, unknown> = new Map()

/** `now`: the document of whoever's device this is, once it is read; another one when somebody else comes in. */
export function ownOf(
  now: Observed<OwnDocument | null>,
  clock: Clock,
  isWhole: Observed<boolean> = observed(true),
): Own {
  const later: ((own: OwnDocument) => void)[] = []
  const when = (deed: (own: OwnDocument) => void): void => {
    const own = now.get()
    if (own) deed(own)
    else later.push(deed)
  }
  now.subscribe(() => {
    const own = now.get()
    if (own) for (const deed of later.splice(0)) deed(own)
  })
  /** One and the same for each question, as whoever watches it expects. */
  const asked = new Map<string, unknown>()
  const read = <T>(question: string, pick: (own: OwnDocument) => Observed<T>, none: T): Observed<T> => {
    const known = (asked.get(question) as Observed<T> | undefined) ?? following(now, pick, none)
    asked.set(question, known)
    return known
  }

  /** What drafts said that are ending. */
  const ending = new Map<string, ReturnType<typeof observed<string | null>>>()
  const endOf = (key: string) => {
    const known = ending.get(key) ?? observed<string | null>(null)
    ending.set(key, known)
    return known
  }
  const drafts = new Map<string, Observed<string>>()
  const draft = (studio: StudioId, where: string): Observed<string> => {
    const key = `draft ${studio} ${where}`
    const stored = read(key, (own) => own.draft(studio, where), '')
    const end = endOf(key)
    const shown =
      drafts.get(key) ?? derived([stored, end], () => (stored.get() === end.get() ? '' : stored.get()))
    drafts.set(key, shown)
    return shown
  }
  const setDraft = (studio: StudioId, where: string, text: string) => {
    when((own) => own.setDraft(studio, where, text))
    endOf(`draft ${studio} ${where}`).set(null)
  }

  const about = read('about', (own) => own.card.about, nothingSaid)
  const sayAbout = (change: Partial<About>) =>
    when((own) => own.card.sayAbout({ ...own.card.about.get(), ...change, at: clock.now() }))

  return {
    about,
    setAbout: sayAbout,
    aboutFor(studio) {
      const hidden = this.setting(`about-hidden ${studio}`)
      return derived([about, hidden], () =>
        hidden.get() === true ? { ...nothingSaid, at: about.get().at } : about.get(),
      )
    },
    showAbout(studio, isShown) {
      when((own) => own.setSetting(`about-hidden ${studio}`, isShown ? undefined : true))
      sayAbout({})
    },
    ready: derived([now], () => now.get() !== null),
    isWhole,
    seenIn: (studio: StudioId) => read(`seen ${studio}`, (own) => own.seenIn(studio), noMarks),
    see: (studio, marks) => when((own) => own.see(studio, marks)),
    unsee: (studio, marks) => when((own) => own.unsee(studio, marks)),
    ...{ draft, setDraft },
    endDraft(studio, where, kept) {
      const end = endOf(`draft ${studio} ${where}`)
      const said = draft(studio, where).get()
      if (said === '') return
      end.set(said)
      // Meanwhile something else may have been written there.
      const isStill = () => end.get() === said
      void kept.then(
        () => isStill() && setDraft(studio, where, ''),
        () => isStill() && end.set(null),
      )
    },
    note: (about: Did) => read(`note ${about}`, (own) => own.note(about), ''),
    setNote: (about, text) => when((own) => own.setNote(about, text)),
    mutes: (studio) => read(`mutes ${studio}`, (own) => own.mutes(studio), nobody),
    setMute: (studio, whom, isMuted) => when((own) => own.setMute(studio, whom, isMuted)),
    attention: (studio) => read(`attention ${studio}`, (own) => own.attention(studio), noAttention),
    setAttention: (studio, thread, is) => when((own) => own.setAttention(studio, thread, is)),
    kept: (studio) => read(`kept ${studio}`, (own) => own.kept(studio), nobody),
    setKept: (studio, message, isKept) => when((own) => own.setKept(studio, message, isKept)),
    favourites: (studio) => read(`favourites ${studio}`, (own) => own.favourites(studio), noPages),
    setFavourite: (studio, page, isOne) =>
      when((own) => own.setFavourite(studio, page, isOne ? clock.now() : null)),
    views: (board) => read(`views ${board}`, (own) => own.views(board), noViews),
    setView: (board, view) => when((own) => own.setView(board, view, clock.now())),
    removeView: (board, view) => when((own) => own.removeView(board, view)),
    digests: (studio) => read(`digests ${studio}`, (own) => own.digests(studio), noDigests),
    keepDigest: (studio, due, rows) => when((own) => own.keepDigest(studio, due, rows)),
    studios: read('studios', (own) => own.studios, noStudios),
    setting: (name) => read<unknown>(`setting ${name}`, (own) => own.setting(name), undefined),
    settingsUnder: (name) => read(`settings ${name}`, (own) => own.settingsUnder(name), nothingSet),
    setSetting: (name, value) => when((own) => own.setSetting(name, value)),
  }
}
