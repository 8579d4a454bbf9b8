import { Logo } from '../art/logo.tsx'
import titles from '../ui/title.module.css'
import styles from './settings.module.css'

/** What Snug is and whose work is in it. Without links: nothing here asks another server for anything. */
export function About() {
  return (
    <section className={styles.about}>
      <div className={styles.aboutHead}>
        <Logo size={36} />
        <div>
          <h2 className={titles.small}>Snug {process.env.SNUG_VERSION}</h2>
          <p className={titles.fine}>A room of your group’s own.</p>
          {process.env.SNUG_BUILD ? (
            <p className={titles.fine}>Built from the sources {process.env.SNUG_BUILD}</p>
          ) : null}
        </div>
      </div>
      <p className={titles.fine}>
        Free software under the MIT licence, by the Snug authors. Typefaces: Hanken Grotesk, Literata and
        Commissioner, under the SIL Open Font Licence. Icons: Lucide, under the ISC licence. Houses, emblems
        and portraits are Snug’s own.
      </p>
    </section>
  )
}
