'use client'
import { BookOpen, Footprints, KeyRound, LockKeyhole, MailOpen, Plane } from 'lucide-react'
import { useEffect, useState } from 'react'
import { OpenArchiveButton } from '../archive/open-archive.tsx'
import { Hills } from '../art/hills.tsx'
import { House } from '../art/house.tsx'
import { Logo } from '../art/logo.tsx'
import { LookAround } from '../sample/look-around.tsx'
import { go } from '../shell/address.ts'
import { Link } from '../shell/link.tsx'
import { useSnug } from '../shell/snug-context.tsx'
import { Button, buttonClass } from '../ui/button.tsx'
import { classNames } from '../ui/class-names.ts'
import { Field } from '../ui/field.tsx'
import { toast } from '../ui/toast.tsx'
import whole from '../ui/whole-screen.module.css'
import { ClearedNote } from './cleared-note.tsx'
import styles from './first-run.module.css'

const notKept = 'Your name could not be kept on this device. It may be full, or this is a private window.'

/** A device that nobody has given a name yet: one question, and the two other ways in. */
export function FirstRun() {
  const snug = useSnug()
  const [name, setName] = useState('')
  const [asked, setAsked] = useState(false)

  useEffect(() => {
    document.title = 'Snug: a room of your group’s own'
  }, [])

  const begin = async () => {
    setAsked(true)
    if (!name.trim()) return
    // The next room first, so that it is there the moment the name is.
    go({ at: 'start' })
    await snug.begin(name.trim()).catch(() => toast({ text: notKept }))
  }

  return (
    <div className={whole.screen}>
      <header className={whole.top}>
        <Logo size={28} />
        <span className={whole.sign}>Snug</span>
      </header>
      <main id="room" tabIndex={-1} className={classNames(whole.sheet, styles.sheet)}>
        <section className={styles.words}>
          <div className={styles.brand} aria-hidden="true">
            <Logo size={36} />
            <span className={classNames(whole.sign, styles.sign)}>Snug</span>
          </div>
          <div className={styles.middle}>
            <h1 className={styles.headline}>A room of your group’s own</h1>
            <p className={styles.lead}>
              Pages you write together, for three to thirty people who know each other. It lives on your own
              devices and is locked with keys only your group holds.
            </p>
            <ClearedNote />
            <form
              className={styles.form}
              onSubmit={(event) => {
                event.preventDefault()
                void begin()
              }}
            >
              <Field
                label="What do your friends call you?"
                value={name}
                onChange={setName}
                autoComplete="name"
                autoCapitalize="words"
                maxLength={60}
                error={asked && !name.trim() ? 'A name first. Any name your friends would know.' : null}
                hint="No email, no password. You are in as soon as you press the button."
                className={styles.name}
                after={
                  <Button type="submit" kind="primary" size="big">
                    Start a studio
                  </Button>
                }
              />
            </form>
            <ul className={styles.ways}>
              <li className={styles.way}>
                <MailOpen />
                <p className={styles.wayWords}>
                  <b>Someone invited you?</b>
                  <br />
                  Open their link, or paste it here.
                </p>
                <Link to={{ at: 'join' }} className={buttonClass({})}>
                  I have an invite
                </Link>
              </li>
              <li className={styles.way}>
                <KeyRound />
                <p className={styles.wayWords}>
                  <b>Been here before?</b>
                  <br />
                  Another device, or your recovery kit, brings your studios back.
                </p>
                <Link to={{ at: 'back' }} className={buttonClass({})}>
                  I already have a room
                </Link>
              </li>
              <li className={styles.way}>
                <Footprints />
                <p className={styles.wayWords}>
                  <b>Only curious?</b>
                  <br />
                  Walk through a print shop that never was.
                </p>
                <LookAround />
              </li>
              <li className={styles.way}>
                <BookOpen />
                <p className={styles.wayWords}>
                  <b>Somebody gave you an archive?</b>
                  <br />
                  It opens here to read, in this window only.
                </p>
                <OpenArchiveButton />
              </li>
            </ul>
          </div>
          <ul className={styles.facts}>
            <li>
              <Plane />
              Works with no signal
            </li>
            <li>
              <LockKeyhole />
              Only your group can read it
            </li>
          </ul>
        </section>
        <Scene />
      </main>
    </div>
  )
}

const portrait = (colour: number, shape: number) => ({ colour, shape })

/** A street at its best; nobody you know lives there. */
function Scene() {
  return (
    <div className={styles.scene} aria-hidden="true">
      <Hills />
      <div className={styles.street}>
        <div className={styles.ground} />
        <div className={styles.house}>
          <House emblem="sprig" ink="moss" faces={[{ name: 'W', portrait: portrait(4, 6) }]} />
        </div>
        <div className={styles.house}>
          <House
            emblem="brayer"
            ink="madder"
            faces={[
              { name: 'B', portrait: portrait(1, 4) },
              { name: 'T', portrait: portrait(5, 2) },
            ]}
          />
        </div>
        <div className={styles.house}>
          <House
            emblem="bowl"
            ink="marigold"
            faces={[
              { name: 'A', portrait: portrait(2, 5) },
              { name: 'H', portrait: portrait(11, 5) },
              { name: 'R', portrait: portrait(6, 1) },
            ]}
          />
        </div>
        <div className={styles.house}>
          <House emblem="dots" ink="indigo" />
        </div>
      </div>
    </div>
  )
}
