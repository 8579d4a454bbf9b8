/** A sheet and a pencil, for a room without pages. */
export function EmptyPage() {
  return (
    <svg viewBox="0 0 120 84" width="150" height="105" aria-hidden="true">
      <g stroke="var(--ink-2)" strokeWidth="2" strokeLinejoin="round">
        <path d="M34 6h38l16 16v56H34Z" fill="var(--raised)" />
        <path d="M72 6v16h16" fill="none" />
      </g>
      <path d="M46 38h22" stroke="var(--accent)" strokeWidth="3.5" strokeLinecap="round" />
      <path
        d="m70 40 24-26 8 7-25 25-9 3Z"
        fill="var(--lamp)"
        stroke="var(--ink-2)"
        strokeWidth="2"
        strokeLinejoin="round"
      />
    </svg>
  )
}
