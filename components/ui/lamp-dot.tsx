import styles from './lamp-dot.module.css'

/** Someone is in. Stands beside words that say who. */
export const LampDot = () => <span aria-hidden="true" className={styles.lamp} />
