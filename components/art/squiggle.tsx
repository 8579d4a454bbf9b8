/** The little wave that ends a list. */
export function Squiggle({ width = 80 }: { width?: number }) {
  let path = 'M2 6'
  for (let x = 2; x < width - 14; x += 12) path += 'q3-5 6-.5t6 .5'
  return (
    <svg viewBox={`0 0 ${width} 10`} width={width} height="10" aria-hidden="true">
      <path d={path} fill="none" stroke="currentColor" strokeWidth="1.6" strokeLinecap="round" />
    </svg>
  )
}
