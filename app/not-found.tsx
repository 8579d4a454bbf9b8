import styles from './not-found.module.css'

/** What an address outside the app answers with. No script is needed to read it. */
export default function NotFound() {
  return (
    <main className={styles.sheet}>
      <h1 className={styles.title}>Nothing at this address</h1>
      <p className={styles.words}>There is no room here, or not any more.</p>
      <a className={styles.link} href="/home">
        To your street
      </a>
    </main>
  )
}
