import { createContext, useContext } from 'react'
import type { Studio } from '../../lib/studio/snug.ts'
import type { Threads } from '../../lib/studio/threads.ts'
import type { Glimpses } from '../page/card-glimpses.ts'

/** What words may lead to. Outside of the threads nobody looks up what threads and cards are called now: null. */
export type ThreadPlace = { studio: Studio; threads: Threads | null; glimpses: Glimpses | null }

const Place = createContext<ThreadPlace | null>(null)
export const ThreadPlaceProvider = Place.Provider

/** Null where nothing can be looked up: then links are what they are called. */
export const useThreadPlace = (): ThreadPlace | null => useContext(Place)
