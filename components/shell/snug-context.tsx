'use client'
import { createContext, useContext, type ReactNode } from 'react'
import { invariant } from '../../lib/base/assert.ts'
import type { Snug } from '../../lib/studio/snug.ts'

const SnugContext = createContext<Snug | null>(null)

export function SnugProvider({ snug, children }: { snug: Snug; children: ReactNode }) {
  return <SnugContext value={snug}>{children}</SnugContext>
}

/** The one Snug of this window. */
export function useSnug(): Snug {
  const snug = useContext(SnugContext)
  invariant(snug, 'a component that asks for Snug stands inside SnugProvider')
  return snug
}
