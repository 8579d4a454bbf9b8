import styles from './hills.module.css'

/** Hills, a few far houses with lamps on, three birds: behind a street. */
export function Hills() {
  return (
    <svg
      className={styles.hills}
      viewBox="0 0 640 420"
      preserveAspectRatio="xMidYMax slice"
      aria-hidden="true"
    >
      <path d="M0 210C90 150 180 150 270 190s190 40 370-40v260H0Z" fill="var(--hill-a)" />
      <path d="M0 270c110-40 210-34 320-4s220 10 320-30v184H0Z" fill="var(--hill-b)" />
      <path
        d="M60 300v-40l26-20 26 20v40ZM112 300v-54h40v54ZM300 292v-44l22-18 22 18v44ZM344 292v-60h34v60ZM378 292v-40l20-16 20 16v40ZM520 268v-46l24-20 24 20v46ZM568 268v-58h36v58Z"
        fill="var(--hill-c)"
      />
      <path
        d="M78 264h7v9h-7ZM122 256h7v9h-7ZM316 252h7v9h-7ZM354 242h7v9h-7ZM354 258h7v9h-7ZM540 226h7v9h-7ZM578 220h7v9h-7Z"
        fill="var(--lamp)"
      />
      <path
        d="M150 70c5-6 10-6 13 0 3-6 9-6 13 0M196 92c4-5 8-5 10 0 3-5 7-5 10 0M128 104c4-5 8-5 10 0 3-5 7-5 10 0"
        fill="none"
        stroke="var(--hill-c)"
        strokeWidth="2.4"
        strokeLinecap="round"
      />
    </svg>
  )
}
