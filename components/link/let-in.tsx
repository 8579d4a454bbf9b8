'use client'
import { Camera } from 'lucide-react'
import { useEffect, useState } from 'react'
import { observed } from '../../lib/base/observed.ts'
import type { LinkAnother, LinkAnotherState } from '../../lib/studio/linking.ts'
import { Link } from '../shell/link.tsx'
import { useSnug } from '../shell/snug-context.tsx'
import { useObserved } from '../shell/use-observed.ts'
import { Button, buttonClass } from '../ui/button.tsx'
import { Field } from '../ui/field.tsx'
import { hasCamera, ScanCode } from '../ui/scan-code.tsx'
import { inWords } from '../ui/words.ts'
import { LinkSheet } from './link-sheet.tsx'
import { codeSentence, overSentences } from './link-words.ts'
import styles from './link.module.css'
import { ThreeWords } from './three-words.tsx'
import { TimeLeft } from './time-left.tsx'

const idle = observed<LinkAnotherState | null>(null)

/** The device that has its person: takes the code, shows the words, hands everything over. */
export function LetIn() {
  const snug = useSnug()
  const [link, setLink] = useState<LinkAnother | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const state = useObserved<LinkAnotherState | null>(link?.state ?? idle)

  useEffect(() => () => link?.close(), [link])

  const take = async (code: string) => {
    setBusy(true)
    setProblem(null)
    const answer = await snug.linking
      .another(code)
      .catch(() => ({ ok: false as const, why: 'failed' as const, origin: undefined }))
    setBusy(false)
    if (answer.ok) setLink(answer.link)
    else setProblem(codeSentence(answer.why, answer.origin))
  }

  return (
    <LinkSheet title="Link a device" back={{ at: 'you' }}>
      {state === null ? <TheCode busy={busy} problem={problem} onCode={(code) => void take(code)} /> : null}
      {state?.is === 'meeting' ? <p role="status">The two devices are meeting.</p> : null}
      {state?.is === 'words' ? (
        <ThreeWords
          words={state.words}
          there={`on the ${state.kind}`}
          ends={state.ends}
          isSame={false}
          onSame={() => link?.same()}
          onDiffer={() => link?.differ()}
        />
      ) : null}
      {state?.is === 'sent' ? (
        <div className={styles.over}>
          <p role="status">Now say so on the {state.kind} too.</p>
          <TimeLeft ends={state.ends} />
        </div>
      ) : null}
      {state?.is === 'in' ? (
        <div className={styles.over}>
          <p role="status">{inSentence(state.kind, state.studios)}</p>
          <Link to={{ at: 'you' }} className={buttonClass({ kind: 'primary' })}>
            Back to You
          </Link>
        </div>
      ) : null}
      {state?.is === 'over' ? (
        <div className={styles.over}>
          <p role="alert">{overSentences[state.why]}</p>
          <Button kind="primary" onClick={() => setLink(null)}>
            Type a new code
          </Button>
        </div>
      ) : null}
    </LinkSheet>
  )
}

function inSentence(kind: 'phone' | 'computer', studios: number): string {
  if (studios === 0) return `Your ${kind} is linked. There are no studios to bring yet.`
  return `Your ${kind} is linked, and has ${studios === 1 ? 'your studio' : `your ${inWords(studios)} studios`}.`
}

type TheCodeProps = { busy: boolean; problem: string | null; onCode: (code: string) => void }

function TheCode({ busy, problem, onCode }: TheCodeProps) {
  const [letters, setLetters] = useState('')
  const [isScanning, setIsScanning] = useState(false)
  return (
    <>
      <p className={styles.lead}>
        A phone or computer that you hold in your hands gets every studio you are in. Never type a code that
        somebody sent you: whoever made it would be you.
      </p>
      <ol className={styles.steps}>
        <li>
          Open Snug on the other device, at <b className={styles.address}>{location.host}</b>
        </li>
        <li>
          Choose <b>I already have a room</b>, then <b>Link this device</b>
        </li>
        <li>Scan the code it shows, or type the nine letters under it</li>
      </ol>
      {isScanning ? (
        <div className={styles.scan}>
          <ScanCode
            hint="Hold the other screen before the camera."
            without="No camera, no matter. Type the nine letters under the code."
            onText={(text) => !busy && onCode(text)}
          />
        </div>
      ) : null}
      {hasCamera() ? (
        <p className={styles.deeds}>
          <Button icon={<Camera />} onClick={() => setIsScanning(!isScanning)}>
            {isScanning ? 'Stop scanning' : 'Scan the code'}
          </Button>
        </p>
      ) : null}
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault()
          if (!busy) onCode(letters)
        }}
      >
        <Field
          label="The nine letters"
          value={letters}
          onChange={setLetters}
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
          maxLength={40}
          error={problem}
          className={styles.code}
          after={
            <Button type="submit" kind="primary" waiting={busy}>
              Go on
            </Button>
          }
        />
      </form>
    </>
  )
}
