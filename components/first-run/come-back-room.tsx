'use client'
import { ChevronLeft } from 'lucide-react'
import { useEffect, useState } from 'react'
import { Logo } from '../art/logo.tsx'
import { go } from '../shell/address.ts'
import { Link } from '../shell/link.tsx'
import { useSnug } from '../shell/snug-context.tsx'
import { buttonClass } from '../ui/button.tsx'
import titles from '../ui/title.module.css'
import { toast } from '../ui/toast.tsx'
import whole from '../ui/whole-screen.module.css'
import { firstName } from '../ui/words.ts'
import styles from './come-back-room.module.css'
import { KitForm } from './kit-form.tsx'
import { OpenKeyFile } from './open-key-file.tsx'
import { PasskeyButton } from './passkey-button.tsx'
import { PassphraseForm } from './passphrase-form.tsx'
import { SayName } from './say-name.tsx'

/** The ways back for somebody whose device does not know them. */
export function ComeBackRoom() {
  const snug = useSnug()
  const [isNameless, setNameless] = useState(false)

  useEffect(() => {
    document.title = 'Come back · Snug'
    // Somebody is known here already: there is nothing to come back to.
    if (snug.self.get()) go({ at: 'street' }, { replace: true })
  }, [snug])

  const arrive = (name: string) => {
    if (name === '') return setNameless(true)
    toast({ text: `Welcome back, ${firstName(name)}.` })
    go({ at: 'street' }, { replace: true })
  }

  return (
    <div className={whole.screen}>
      <header className={whole.top}>
        <Logo size={28} />
        <span className={whole.sign}>Snug</span>
      </header>
      <main id="room" tabIndex={-1} className={whole.sheet}>
        <div className={styles.room}>
          {isNameless ? (
            <SayName onSaid={arrive} />
          ) : (
            <>
              <Link to={{ at: 'street' }} className={styles.crumb}>
                <ChevronLeft />
                Back
              </Link>
              <h1 className={titles.title}>Come back</h1>
              <p className={styles.lead}>
                Your studios are where you left them. Show that it is you, and they are here in a moment.
              </p>
              <section className={styles.way}>
                <h2 className={titles.heading}>With another device of yours</h2>
                <p className={titles.fine}>It lets this one in, and hands it every studio you are in.</p>
                <Link to={{ at: 'link' }} className={buttonClass({})}>
                  Link this device
                </Link>
              </section>
              <section className={styles.way}>
                <h2 className={titles.heading}>With your recovery kit</h2>
                <KitForm onBack={arrive} />
              </section>
              <section className={styles.way}>
                <h2 className={titles.heading}>With your passphrase</h2>
                <PassphraseForm onBack={arrive} />
              </section>
              <section className={styles.way}>
                <h2 className={titles.heading}>With a passkey</h2>
                <PasskeyButton onBack={arrive} />
              </section>
              <section className={styles.way}>
                <h2 className={titles.heading}>With two friends</h2>
                <p className={titles.fine}>If you chose friends for this, any two of them bring you back.</p>
                <Link to={{ at: 'friends' }} className={buttonClass({})}>
                  Ask friends
                </Link>
              </section>
              <section className={styles.way}>
                <h2 className={titles.heading}>With your key file</h2>
                <p className={titles.fine}>The file you saved. Its name begins with “snug-key”.</p>
                <OpenKeyFile onBack={arrive} />
              </section>
              <p className={titles.fine}>
                None of these at hand? Ask a keeper of your studio for a new invite, and begin afresh.
              </p>
            </>
          )}
        </div>
      </main>
    </div>
  )
}
