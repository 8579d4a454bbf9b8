/** An empty frame on a nail, for a room without files. */
export function BareWalls() {
  return (
    <svg viewBox="0 0 120 84" width="150" height="105" aria-hidden="true">
      <g fill="none" stroke="var(--ink-2)" strokeWidth="2" strokeLinejoin="round">
        <path d="m60 8-22 16h44Z" />
        <rect x="26" y="24" width="68" height="52" rx="3" fill="var(--raised)" />
        <rect x="33" y="31" width="54" height="38" rx="1" fill="var(--sunk)" />
      </g>
      <circle cx="60" cy="7" r="3.5" fill="var(--lamp)" stroke="var(--ink-2)" strokeWidth="2" />
      <path
        d="m36 64 14-15 9 8 8-6 17 13"
        fill="none"
        stroke="var(--accent)"
        strokeWidth="3.5"
        strokeLinecap="round"
      />
    </svg>
  )
}
