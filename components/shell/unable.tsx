import type { ReactNode } from 'react'
import { Logo } from '../art/logo.tsx'
import titles from '../ui/title.module.css'
import { classNames } from '../ui/class-names.ts'
import styles from './unable.module.css'

/**
 * What is said where the app cannot run at all. These words come with the page and need no script of the app:
 * public/can-run.js shows them, the browser itself those for when scripts are off.
 */
export function Unable() {
  return (
    <>
      <noscript>
        <Notice title="Snug needs its scripts">
          <p>
            Everything in Snug is locked and opened on your own device, and that is done by scripts. They are
            switched off for this address, or something in this browser holds them back.
          </p>
          <p>Allow scripts here and load the page again. They all come from this address and no other.</p>
        </Notice>
      </noscript>
      <div id="too-old" hidden>
        <Notice title="This browser is too old for Snug">
          <p>
            It lacks something that Snug needs to lock and keep your writing. Nothing on this device was
            changed, and what Snug kept here before is still here.
          </p>
          <p>
            A newer browser opens it: Firefox from version 115, Chrome or Edge from 120, Safari from 17.
            Renewing the one you have is enough.
          </p>
          <p>
            <a className={styles.link} href="">
              Try again
            </a>
          </p>
        </Notice>
      </div>
      <div id="not-whole" hidden>
        <Notice title="Snug did not arrive whole">
          <p>
            A part of it got lost on the way: the connection broke off, or the relay is just being renewed.
            Your writing is safe.
          </p>
          <p>
            <a className={styles.link} href="">
              Load it again
            </a>
          </p>
        </Notice>
      </div>
      {/* Not a module and not deferred: it must run before everything else, also where nothing else can. */}
      <script src="/can-run.js" />
    </>
  )
}

function Notice({ title, children }: { title: string; children: ReactNode }) {
  return (
    <main className={styles.screen}>
      <Logo size={44} />
      <h1 className={classNames(titles.title, styles.title)}>{title}</h1>
      {children}
    </main>
  )
}
