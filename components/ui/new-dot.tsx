import styles from './new-dot.module.css'

/** Somebody changed a thing since you last opened it. Stands before its name; `hanging`: in the margin, so that nothing moves. */
export const NewDot = ({ hanging = false }: { hanging?: boolean }) => (
  <span
    role="img"
    aria-label="Changed since you were here"
    className={styles.dot}
    data-hanging={hanging || undefined}
  />
)
