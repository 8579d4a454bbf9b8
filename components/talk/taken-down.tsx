'use client'
import type { DocId } from '../../lib/base/ids.ts'
import { actKey } from '../../lib/model/house.ts'
import type { Studio } from '../../lib/studio/snug.ts'
import { observed } from '../../lib/base/observed.ts'
import type { Deed } from '../../lib/studio/talk.ts'
import { useObserved } from '../shell/use-observed.ts'
import { Button } from '../ui/button.tsx'
import { whenOf } from '../ui/dates.ts'
import { firstName } from '../ui/words.ts'
import styles from './taken-down.module.css'
import { thingOf } from './thing-of.ts'
import { useEdges } from './use-talk.ts'

const nothing = observed<ReadonlyMap<string, Deed>>(new Map())

/** Whether a keeper has taken it down. `unknown`: somebody did something, and what is not read yet. */
export function useDown(studio: Studio, doc: DocId, item: string | null = null): Deed | 'unknown' | null {
  const key = actKey(thingOf(doc, item))
  const isTouched = useObserved(studio.acts).has(key)
  const edges = useEdges(studio, isTouched)
  const isReady = useObserved(edges?.ready ?? notYet)
  const down = useObserved(edges?.down ?? nothing).get(key) ?? null
  if (!isTouched) return null
  return isReady ? down : 'unknown'
}

const notYet = observed(false)

type TakenDownProps = { studio: Studio; doc: DocId; item?: string; down: Deed }

/** Says who took it down; keepers can put it back. */
export function TakenDown({ studio, doc, item, down }: TakenDownProps) {
  const mayKeep = useObserved(studio.mayKeep)
  const putBack = async () => (await studio.edges()).putBack(thingOf(doc, item))
  return (
    <div className={styles.down} role="status">
      <p>
        <b>
          Taken down by {down.by.isYou ? 'you' : firstName(down.by.name)}, {whenOf(down.at)}.
        </b>{' '}
        {mayKeep
          ? 'You see it because you keep this studio.'
          : 'Its words are not shown. A keeper can put it back.'}
      </p>
      {mayKeep ? <Button onClick={() => void putBack()}>Put back</Button> : null}
    </div>
  )
}
