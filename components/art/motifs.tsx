/** The thirteen motifs: cut in one colour (currentColor), carved in another (--carve), around 0,0 in about 26 by 28. */
import type { ReactNode } from 'react'
import type { Emblem } from '../../lib/base/look.ts'
import styles from './art.module.css'

export const motifs: Record<Emblem, ReactNode> = {
  bird: (
    <>
      <path d="M-14 8C-9 8-8-2-1-5.5c1.5-4 7-5 9.5-1.5L14-5 9.5-2.5C10.5 6 4 11.5-3 11.5c-4 0-8-.5-11-3.5Z" />
      <path
        d="M-1 11.5-3 15.5M3.5 10.5 3 15.5"
        stroke="currentColor"
        strokeWidth="1.8"
        strokeLinecap="round"
      />
      <circle cx="5" cy="-4.8" r="1.2" className={styles.carvedFill} />
      <path className={styles.carved} d="M-7.5 5.5C-3 6 1 3.5 3-.5M-5.5 8.5C-1 8.8 3 6.5 5 2.5" />
    </>
  ),
  book: (
    <>
      <path d="M-1-8C-5-11.5-10-11.5-14-10V9c4-1.5 9-1.5 13 2ZM1-8c4-3.5 9-3.5 13-2V9C10 7.5 5 7.5 1 11Z" />
      <path
        className={styles.carved}
        d="M-11-5.5c2.5-.6 5-.3 7 .9M-11-1c2.5-.6 5-.3 7 .9M-11 3.5c2.5-.6 5-.3 7 .9M4-4.5c2-1.3 4.5-1.6 7-1M4 0c2-1.3 4.5-1.6 7-1M4 4.5c2-1.3 4.5-1.6 7-1"
      />
    </>
  ),
  bowl: (
    <>
      <path d="M-14-1h28c0 8-5 13.5-14 13.5S-14 7-14-1Z" />
      <rect x="-5.5" y="12" width="11" height="3" rx="1.2" />
      <path
        d="M-6-5c-2.5-2.5 1.5-4.5-.5-8M0-5c-2.5-2.5 1.5-4.5-.5-8.5M6-5c-2.5-2.5 1.5-4.5-.5-8"
        fill="none"
        stroke="currentColor"
        strokeWidth="2.2"
        strokeLinecap="round"
      />
      <path className={styles.carved} d="M-10.5 3.5h21M-8 7.5h5M0 7.5h8" />
    </>
  ),
  brayer: (
    <>
      <rect x="-13" y="-11" width="22" height="10.5" rx="2.8" />
      <path
        d="M9-5.8h4.2v8.3H0v3"
        fill="none"
        stroke="currentColor"
        strokeWidth="2.6"
        strokeLinejoin="round"
      />
      <rect x="-2.7" y="4.6" width="5.4" height="10" rx="2.7" />
      <path className={styles.carved} d="M-10-8.2h5.5M-2-8.2h8M-10-3.8h9M2-3.8h4" />
    </>
  ),
  cup: (
    <>
      <path d="M-11-7H7v9c0 6-3.5 10-9 10s-9-4-9-10Z" />
      <path d="M7-4.5c5.5-1 7 2 6 5S9.5 5 6.5 5" fill="none" stroke="currentColor" strokeWidth="2.6" />
      <path
        d="M-5.5-10.5c-1.5-1.8 1-2.8 0-4.8M0-10.5c-1.5-1.8 1-2.8 0-4.8"
        fill="none"
        stroke="currentColor"
        strokeWidth="2"
        strokeLinecap="round"
      />
      <path className={styles.carved} d="M-8-3.5H4M-2-3.5v-.1M-6 .5l3 3 5.5-5.5" />
    </>
  ),
  dots: (
    <>
      <circle cx="0" cy="-11" r="3.2" />
      <circle cx="-4.1" cy="-3.40000000000004" r="2.3" fill="none" stroke="currentColor" strokeWidth="2.2" />
      <circle cx="4.1" cy="-3.40000000000004" r="2.3" fill="none" stroke="currentColor" strokeWidth="2.2" />
      <circle cx="-8.2" cy="4.199999999999999" r="3.2" />
      <circle cx="0" cy="4.199999999999999" r="2.3" fill="none" stroke="currentColor" strokeWidth="2.2" />
      <circle cx="8.2" cy="4.199999999999999" r="3.2" />
      <circle
        cx="-12.299999999999999"
        cy="11.799999999999997"
        r="2.3"
        fill="none"
        stroke="currentColor"
        strokeWidth="2.2"
      />
      <circle cx="-4.1" cy="11.799999999999997" r="3.2" />
      <circle cx="4.1" cy="11.799999999999997" r="3.2" />
      <circle cx="12.299999999999999" cy="11.799999999999997" r="3.2" />
    </>
  ),
  flower: (
    <>
      <g>
        <ellipse cx="0" cy="-9.5" rx="3.9" ry="5.6" transform="rotate(0)" />
        <ellipse cx="0" cy="-9.5" rx="3.9" ry="5.6" transform="rotate(45)" />
        <ellipse cx="0" cy="-9.5" rx="3.9" ry="5.6" transform="rotate(90)" />
        <ellipse cx="0" cy="-9.5" rx="3.9" ry="5.6" transform="rotate(135)" />
        <ellipse cx="0" cy="-9.5" rx="3.9" ry="5.6" transform="rotate(180)" />
        <ellipse cx="0" cy="-9.5" rx="3.9" ry="5.6" transform="rotate(225)" />
        <ellipse cx="0" cy="-9.5" rx="3.9" ry="5.6" transform="rotate(270)" />
        <ellipse cx="0" cy="-9.5" rx="3.9" ry="5.6" transform="rotate(315)" />
      </g>
      <circle r="5.2" className={styles.carvedFill} />
      <circle r="3.6" />
      <circle className={styles.carvedFill} cx="-1.2" cy="-.8" r="0.8" />
      <circle className={styles.carvedFill} cx="1.3" cy="-.6" r="0.8" />
      <circle className={styles.carvedFill} cx="0" cy="1.4" r="0.8" />
    </>
  ),
  key: (
    <>
      <circle cx="-5.5" cy="-5.5" r="6.3" fill="none" stroke="currentColor" strokeWidth="4" />
      <path
        d="m-1.5-1.5 13 13M7.5 7.5l4-4M3.5 3.5 6.5.5"
        fill="none"
        stroke="currentColor"
        strokeWidth="3"
        strokeLinecap="round"
      />
    </>
  ),
  kite: (
    <>
      <path d="M0-15.5 10.5-4 0 9-10.5-4Z" />
      <path
        d="M0 9c4 2 1 4.5-2 5s-4 2-2 3.5"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.8"
        strokeLinecap="round"
      />
      <path d="m-1.5 12.5 5-2.2.6 3.6ZM-2 15l-4.5-1.5-.8 3.5Z" />
      <path className={styles.carved} d="M0-14V8M-9-4H9" />
    </>
  ),
  lantern: (
    <>
      <path d="M-6-9h12l3.5 16h-19Z" />
      <rect x="-8" y="8" width="16" height="4" rx="1.5" />
      <path d="M-4-9.5C-4-15 4-15 4-9.5" fill="none" stroke="currentColor" strokeWidth="2.2" />
      <path className={styles.carved} d="M0-5v8M-3.5-4.5-4.5 4M3.5-4.5 4.5 4" />
    </>
  ),
  moon: (
    <>
      <path d="M4-14A14.5 14.5 0 1 0 13 7.5C2.5 9.5-4-3 4-14Z" />
      <path d="m9.5-9 1.2 2.9 3 .9-3 1-1.2 3-1.2-3-3-1 3-.9Z" />
    </>
  ),
  sprig: (
    <>
      <path
        d="M0 15C.6 8-.6-2 0-11"
        fill="none"
        stroke="currentColor"
        strokeWidth="2.3"
        strokeLinecap="round"
      />
      <path d="M0 9C-7 8.5-11.5 4.5-12-1.5-5-1.5-.5 2 0 9ZM0 6.5C7 6 11.5 2 12-4 5-4 .5-.5 0 6.5ZM0-1C-5.5-1.5-9-5-9.5-10-4-10-.4-6.5 0-1ZM0-3C5.5-3.5 8.6-6.8 9-11.5 3.8-11.5.4-8.5 0-3ZM0-8.5c-2.2-2-2.4-5 0-7.5 2.4 2.5 2.2 5.5 0 7.5Z" />
      <path className={styles.carved} d="M-8.5 1.5C-5.5 3-3 5-1.5 7.5M8.5-1C5.5.5 3 2.5 1.5 5" />
    </>
  ),
  wave: (
    <>
      <path d="M-9-5a9 9 0 0 1 18 0Z" />
      <path
        d="M-14-.5c3.5-3 6 2.5 9.3 0s6 2.5 9.3 0 6 2.5 9.4 0M-14 5.5c3.5-3 6 2.5 9.3 0s6 2.5 9.3 0 6 2.5 9.4 0M-14 11.5c3.5-3 6 2.5 9.3 0s6 2.5 9.3 0 6 2.5 9.4 0"
        fill="none"
        stroke="currentColor"
        strokeWidth="2.7"
        strokeLinecap="round"
      />
    </>
  ),
}
