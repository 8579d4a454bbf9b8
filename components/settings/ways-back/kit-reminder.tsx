'use client'
import { useState, type ReactNode } from 'react'
import { Link } from '../../shell/link.tsx'
import { useSnug } from '../../shell/snug-context.tsx'
import { useObserved } from '../../shell/use-observed.ts'
import { Button, buttonClass } from '../../ui/button.tsx'
import titles from '../../ui/title.module.css'
import { CheckDialog } from './kit-check.tsx'
import styles from './kit-reminder.module.css'

/** Once there is something to lose: the offer of a kit. A month after it was last tried: the wish to try it once more. */
export function KitReminder() {
  const reminder = useObserved(useSnug().waysBack.reminder)
  const [isChecking, setChecking] = useState(false)
  if (isChecking) return <CheckDialog onClose={() => setChecking(false)} />
  if (reminder === 'make')
    return (
      <Card
        title="Something worth keeping"
        deed={
          <Link to={{ at: 'kit' }} className={buttonClass({})}>
            Make my kit
          </Link>
        }
      >
        A recovery kit, one sheet of paper, brings you and your studios back when every device of yours is
        lost. It takes five minutes.
      </Card>
    )
  if (reminder === 'rehearse')
    return (
      <Card
        title="Is your kit where you put it?"
        deed={<Button onClick={() => setChecking(true)}>Check mine</Button>}
      >
        A month has gone by since you last checked your recovery kit. Three of its words will tell.
      </Card>
    )
  return null
}

function Card({ title, deed, children }: { title: string; deed: ReactNode; children: ReactNode }) {
  const { waysBack } = useSnug()
  return (
    <section className={styles.card}>
      <h2 className={titles.small}>{title}</h2>
      <p className={titles.fine}>{children}</p>
      <div className={styles.deeds}>
        {deed}
        {/* What is not kept is asked again: nothing is lost by that. */}
        <Button kind="quiet" onClick={() => void waysBack.notNow().catch(() => {})}>
          Not now
        </Button>
      </div>
    </section>
  )
}
