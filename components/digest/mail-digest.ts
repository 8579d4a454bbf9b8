/** The words of a digest that is mailed, and handing them over once it is there. */
import type { Did } from '../../lib/base/ids.ts'
import { until } from '../../lib/base/observed.ts'
import type { Digest } from '../../lib/studio/digest/digest.ts'
import type { StudioNews } from '../../lib/studio/news.ts'
import type { Person, Snug, Studio } from '../../lib/studio/snug.ts'
import { addressOfThing, namesOf, sentenceOf, whereOf } from '../news/news-words.ts'
import { pathOf } from '../shell/address.ts'
import { pastDay } from '../ui/dates.ts'
import { shownOf } from './use-digests.ts'

/** Under this name among what was seen: up to which digest was mailed. */
const mailedMark = 'digest-mailed'
/** An older one is no news in a mailbox. */
const freshMs = 3 * 24 * 3_600_000
/** Letters. */
const longest = { title: 180, words: 380 }

/** As a mail has it. */
function mailOf(studio: Studio, news: StudioNews, { due, lines }: Digest) {
  const people = new Map<Did, Person>(studio.people.get().map((one) => [one.did, one]))
  return {
    title: `${studio.summary.get().name}: what was new until ${pastDay(due)}`.slice(0, longest.title),
    path: pathOf({ at: 'digests', studio: studio.id }),
    lines: lines.map((line) => ({
      words: `${namesOf(line, people)} ${sentenceOf(line)}: ${whereOf(news, line, studio)}`.slice(
        0,
        longest.words,
      ),
      path: pathOf(addressOfThing(line.thing)),
    })),
  }
}

/** Mails the latest digest of a studio as soon as it is there and a relay answers; the returned function stops that. */
export function mailDigests(snug: Snug, studio: Studio): () => void {
  const marks = snug.own.seenIn(studio.id)
  let isBusy = false

  async function send(): Promise<void> {
    const latest = studio.digests.get()[0]
    if (isBusy || !latest || snug.connection.get() !== 'online') return
    if (latest.due <= (marks.get().get(mailedMark) ?? 0) || latest.due < Date.now() - freshMs) return
    isBusy = true
    try {
      const [mailing, news] = await Promise.all([snug.mailing(), studio.news()])
      await until(news.ready, Boolean)
      const lines = shownOf(latest, studio.hides.get())
      const sent =
        lines.length === 0
          ? 'ok'
          : await mailing.send(studio.id, latest.due, mailOf(studio, news, { due: latest.due, lines }))
      if (sent === 'ok') snug.own.see(studio.id, [{ thing: mailedMark, upTo: latest.due }])
      // Its relay knows no address any more: the person ended it from a mail, or the relay lost its disk.
      if (sent === 'off') snug.own.setSetting('mail', undefined)
    } catch {
      // What could not be fetched or sent now is tried when something changes, or at the next visit.
    } finally {
      isBusy = false
    }
  }
  const tries = () => void send()
  const stops = [studio.digests, snug.connection].map((one) => one.subscribe(tries))
  tries()
  return () => stops.forEach((stop) => stop())
}
