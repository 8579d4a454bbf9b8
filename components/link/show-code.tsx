'use client'
import { useEffect, useState } from 'react'
import { observed } from '../../lib/base/observed.ts'
import type { LinkHere, LinkHereState } from '../../lib/studio/linking.ts'
import { go } from '../shell/address.ts'
import { useSnug } from '../shell/snug-context.tsx'
import { useObserved } from '../shell/use-observed.ts'
import { Button } from '../ui/button.tsx'
import { QrCode } from '../ui/qr-code.tsx'
import { toast } from '../ui/toast.tsx'
import { firstName } from '../ui/words.ts'
import { LinkSheet } from './link-sheet.tsx'
import { overSentences } from './link-words.ts'
import styles from './link.module.css'
import { ThreeWords } from './three-words.tsx'
import { TimeLeft } from './time-left.tsx'

const opening = observed<LinkHereState>({ is: 'opening' })
const broken = observed<LinkHereState>({ is: 'over', why: 'failed' })

/** The device that nobody is on yet: its code, the words, and in. */
export function ShowCode() {
  const snug = useSnug()
  const [attempt, setAttempt] = useState(0)
  const [link, setLink] = useState<LinkHere | 'failed' | null>(null)
  const state = useObserved(link === 'failed' ? broken : (link?.state ?? opening))

  useEffect(() => {
    let current = true
    let begun: LinkHere | null = null
    void snug.linking.here().then(
      (made) => {
        begun = made
        if (current) setLink(made)
        else made.close()
      },
      () => current && setLink('failed'),
    )
    return () => {
      current = false
      begun?.close()
    }
  }, [snug, attempt])

  const name = state.is === 'in' ? state.name : null
  useEffect(() => {
    if (name === null) return
    toast({ text: name ? `Welcome back, ${firstName(name)}.` : 'Welcome back.' })
    go({ at: 'street' }, { replace: true })
  }, [name])

  const words = link && link !== 'failed' && state.is === 'words' ? state : null
  return (
    <LinkSheet
      title="Link this device"
      back={{ at: 'back' }}
      beside={
        state.is === 'code' ? (
          <>
            <div className={styles.picture}>
              <QrCode text={state.text} label="The code, for your other device to scan" />
            </div>
            <p className={styles.letters} data-testid="letters">
              {state.letters}
            </p>
            <TimeLeft ends={state.ends} />
          </>
        ) : null
      }
    >
      {state.is === 'opening' || state.is === 'code' ? (
        <>
          <p className={styles.lead}>
            A device of yours that is in already lets this one in, and hands it every studio you are in.
          </p>
          <ol className={styles.steps}>
            <li>
              Open Snug on your other device, and go to <b>You</b>
            </li>
            <li>
              Choose <b>Link a device</b>
            </li>
            <li>Scan this code there, or type the nine letters under it</li>
          </ol>
        </>
      ) : null}
      {words ? (
        <ThreeWords
          words={words.words}
          there="on your other device"
          ends={words.ends}
          isSame={words.isSame}
          onSame={() => link !== 'failed' && link?.same()}
          onDiffer={() => link !== 'failed' && link?.differ()}
        />
      ) : null}
      {state.is === 'taking-in' ? <p role="status">Bringing your studios in.</p> : null}
      {state.is === 'over' ? (
        <div className={styles.over}>
          <p role="alert">{overSentences[state.why]}</p>
          <Button
            kind="primary"
            onClick={() => {
              setLink(null)
              setAttempt(attempt + 1)
            }}
          >
            Show a new code
          </Button>
        </div>
      ) : null}
    </LinkSheet>
  )
}
