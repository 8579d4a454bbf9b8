import { useEffect, useState } from 'react'
import { useSnug } from '../../shell/snug-context.tsx'

/** Whether this browser has passkeys that keep a secret; null until it has answered. */
export function useHasPasskeys(): boolean | null {
  const { waysBack } = useSnug()
  const [isPossible, setPossible] = useState<boolean | null>(null)
  useEffect(() => {
    let current = true
    void waysBack.hasPasskeys().then((has) => current && setPossible(has))
    return () => {
      current = false
    }
  }, [waysBack])
  return isPossible
}
