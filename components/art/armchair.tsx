import styles from './armchair.module.css'

/** An armchair by a lamp, a cat asleep on the rug, evening at the window: where somebody sits who has seen everything. */
export function Armchair() {
  return (
    <svg className={styles.armchair} viewBox="40 -24 480 346" aria-hidden="true">
      <ellipse cx="290" cy="296" rx="232" ry="24" fill="var(--accent-wash-2)" />
      <path d="M96 34h134v150H96Z" fill="var(--stone)" />
      <path d="M104 42h118v134H104Z" fill="var(--win-a)" />
      <path d="M104 138c24-16 46-14 62-4s36 8 56-6v48H104Z" fill="var(--win-b)" />
      <circle cx="192" cy="74" r="14" fill="#f6edd6" />
      <path d="M163 42v134M104 108h118" stroke="var(--trim)" strokeWidth="5" />
      <path d="M86 186h154" stroke="var(--trim)" strokeWidth="9" strokeLinecap="round" />
      <path d="M112 182v-16h24l-3 16Z" fill="var(--prop-clay)" />
      <path
        d="M124 166c-1-14-10-18-16-18 1 9 6 17 16 18ZM124 166c0-16 8-22 15-24 1 12-4 21-15 24Z"
        fill="var(--prop-leaf)"
      />
      <circle cx="418" cy="98" r="118" fill="var(--lamp)" opacity=".16" />
      <circle cx="418" cy="98" r="72" fill="var(--lamp)" opacity=".2" />
      <path d="M384 112 400 62h36l16 50Z" fill="var(--lamp)" />
      <path d="M418 112v176" stroke="var(--ink)" strokeWidth="4.500" />
      <path d="M394 292h48" stroke="var(--ink)" strokeWidth="7" strokeLinecap="round" />
      <path d="M222 286v-14M356 286v-14" stroke="var(--ink)" strokeWidth="9" strokeLinecap="round" />
      <path d="M226 226c-6-80 6-108 64-108s70 28 64 108Z" fill="var(--chair-b)" />
      <path
        d="M206 204c0-17 30-17 30 2v16h108v-16c0-19 30-19 30-2v68q0 6-6 6H212q-6 0-6-6Z"
        fill="var(--chair)"
      />
      <path d="M238 214q0-9 9-9h86q9 0 9 9v16H238Z" fill="var(--chair-c)" />
      <path
        d="M262 148h.1M290 142h.1M318 148h.1M276 170h.1M304 170h.1"
        stroke="var(--chair)"
        strokeWidth="7"
        strokeLinecap="round"
      />
      <path d="M240 205c4-20 22-30 40-24l34 12-6 16Z" fill="var(--lamp)" />
      <path
        d="M250 205l10-20M266 207l10-24M284 208l9-19M300 209l6-14"
        stroke="var(--lamp-ink)"
        strokeWidth="2"
        opacity=".55"
      />
      <path
        d="M452 292c-18 2-38-2-38-16 0-16 22-24 44-20 8-8 20-8 28-2l6-6 2 10c6 6 6 14 0 20 0 10-18 14-42 14Z"
        fill="var(--prop-dark)"
      />
      <path
        d="M474 266c3 2 6 2 9 0M452 292c-20 4-34-2-44-2"
        stroke="var(--accent-wash)"
        strokeWidth="1.800"
        fill="none"
        strokeLinecap="round"
      />
      <path
        d="M414 276c-14 2-16 14 0 16"
        stroke="var(--prop-dark)"
        strokeWidth="6"
        fill="none"
        strokeLinecap="round"
      />
      <path
        d="M140 250h52M148 250v42M184 250v42"
        stroke="var(--prop-clay)"
        strokeWidth="6"
        strokeLinecap="round"
      />
      <path d="M152 230h20v10q0 8-10 8t-10-8Z" fill="var(--trim)" stroke="var(--edge)" strokeWidth="1.500" />
      <path d="M172 233c7-1 7 8 0 8" fill="none" stroke="var(--edge)" strokeWidth="2" />
      <path
        d="M159 224c-3-4 3-5 0-10M166 224c-3-4 3-5 0-10"
        stroke="var(--edge)"
        strokeWidth="1.800"
        fill="none"
        strokeLinecap="round"
      />
    </svg>
  )
}
