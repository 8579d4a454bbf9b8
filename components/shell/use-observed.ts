'use client'
import { useSyncExternalStore } from 'react'
import type { Observed } from '../../lib/base/observed.ts'

/** The value now, and again after each change. */
export function useObserved<T>(source: Observed<T>): T {
  return useSyncExternalStore(source.subscribe, source.get, source.get)
}
