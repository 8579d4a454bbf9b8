import styles from './new-dot.module.css'

/** Somebody changed a thing since you last opened it. Stands before its name. */
export const NewDot = () => <span role="img" aria-label="Changed since you were here" className={styles.dot} />
