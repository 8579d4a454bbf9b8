import { createContext, useContext } from 'react'
import type { Studio } from '../../lib/studio/snug.ts'
import type { Threads } from '../../lib/studio/threads.ts'
import type { Glimpses } from '../page/card-glimpses.ts'

/** What words of a thread may lead to. */
export type ThreadPlace = { studio: Studio; threads: Threads; glimpses: Glimpses }

const Place = createContext<ThreadPlace | null>(null)
export const ThreadPlaceProvider = Place.Provider

/** Null outside of the threads: then links are what they are called. */
export const useThreadPlace = (): ThreadPlace | null => useContext(Place)
