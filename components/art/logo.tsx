import styles from './logo.module.css'

/** An arched door, lit from inside, with a half-door hatch. Beside the word Snug, so readers skip it. */
export function Logo({ size = 28 }: { size?: number }) {
  return (
    <svg
      className={styles.logo}
      width={size}
      height={Math.round((size * 48) / 44)}
      viewBox="0 0 44 48"
      aria-hidden="true"
    >
      <path className={styles.leaf} d="M2 45.5V22C2 9.5 10.5 2 22 2s20 7.5 20 20v23.5q0 2-2 2H4q-2 0-2-2Z" />
      <path className={styles.light} d="M8 27v-5C8 13.5 13.5 8 22 8s14 5.5 14 14v5Z" />
      <path className={styles.bars} d="M22 8v19M8.6 18.5h26.8" />
      <rect className={styles.hatch} x="8" y="31.5" width="28" height="3" rx="1.5" />
      <circle className={styles.light} cx="32" cy="40.5" r="2" />
    </svg>
  )
}
