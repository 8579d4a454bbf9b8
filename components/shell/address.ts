'use client'
/**
 * Where in the app you are, as a typed value. Routing is the browser's own history: one static shell is served
 * for every address, so any of them opens with the network off.
 */
import { useMemo, useSyncExternalStore } from 'react'
import {
  parseDocId,
  parseFileId,
  parseItemId,
  parseStudioId,
  type DocId,
  type FileId,
  type ItemId,
  type StudioId,
} from '../../lib/base/ids.ts'
import { parsePartId, type CardId } from '../../lib/model/board-shapes.ts'

export type Address =
  | { at: 'street' }
  | { at: 'you' }
  | { at: 'start' }
  | { at: 'back' }
  | { at: 'kit' }
  | { at: 'friends' }
  | { at: 'join' }
  | { at: 'link' }
  | { at: 'steward' }
  | { at: 'doorstep'; studio: StudioId }
  /** What is new. */
  | { at: 'new'; studio: StudioId }
  /** What was new when the studio's rhythm came round. */
  | { at: 'digests'; studio: StudioId }
  | { at: 'pages'; studio: StudioId }
  | { at: 'page'; studio: StudioId; page: DocId }
  /** What a page was before. */
  | { at: 'history'; studio: StudioId; page: DocId }
  | { at: 'boards'; studio: StudioId }
  | { at: 'board'; studio: StudioId; board: DocId; card?: CardId }
  | { at: 'files'; studio: StudioId; file?: FileId }
  | { at: 'threads'; studio: StudioId }
  /** Where a thread is begun. */
  | { at: 'new-thread'; studio: StudioId }
  | { at: 'thread'; studio: StudioId; thread: DocId; message?: ItemId }
  | { at: 'people'; studio: StudioId }
  | { at: 'doors'; studio: StudioId }
  | { at: 'settings'; studio: StudioId }
  /** Who came and went. */
  | { at: 'log'; studio: StudioId }
  /** No room of this version; `within` is the studio it would be in. */
  | { at: 'nowhere'; within: StudioId | null }

/** The path of an address, without the fragment: secrets never pass through here. */
export function pathOf(address: Address): string {
  switch (address.at) {
    case 'street':
      return '/home'
    case 'you':
      return '/s/you'
    case 'start':
      return '/s/start'
    case 'back':
      return '/s/back'
    case 'kit':
      return '/s/kit'
    case 'friends':
      return '/s/friends'
    case 'join':
      return '/join'
    case 'link':
      return '/s/link'
    case 'steward':
      return '/steward'
    case 'doorstep':
      return `/s/${address.studio}`
    case 'new':
      return `/s/${address.studio}/new`
    case 'digests':
      return `/s/${address.studio}/digests`
    case 'pages':
      return `/s/${address.studio}/pages`
    case 'page':
      return `/s/${address.studio}/pages/${address.page}`
    case 'history':
      return `/s/${address.studio}/pages/${address.page}/history`
    case 'boards':
      return `/s/${address.studio}/boards`
    case 'board':
      return `/s/${address.studio}/boards/${address.board}${address.card ? `/${address.card}` : ''}`
    case 'files':
      return `/s/${address.studio}/files${address.file ? `/${address.file}` : ''}`
    case 'threads':
      return `/s/${address.studio}/threads`
    case 'new-thread':
      return `/s/${address.studio}/threads/new`
    case 'thread':
      return `/s/${address.studio}/threads/${address.thread}${address.message ? `/${address.message}` : ''}`
    case 'people':
      return `/s/${address.studio}/people`
    case 'doors':
      return `/s/${address.studio}/doors`
    case 'settings':
      return `/s/${address.studio}/settings`
    case 'log':
      return `/s/${address.studio}/log`
    case 'nowhere':
      return '/'
  }
}

/** The address of a path; `nowhere` for one this version does not know. */
export function addressOf(path: string): Address {
  const [first, second, third, fourth, fifth, ...more] = path.split('/').filter(Boolean)
  const nowhere: Address = { at: 'nowhere', within: first === 's' ? parseStudioId(second ?? '') : null }
  if (more.length > 0) return nowhere
  if (first === undefined || (first === 'home' && second === undefined)) return { at: 'street' }
  if (first === 'join' && second === undefined) return { at: 'join' }
  if (first === 'steward' && second === undefined) return { at: 'steward' }
  if (first !== 's') return nowhere
  if (second === undefined) return { at: 'street' }
  if (third === undefined && isOwnPlace(second)) return { at: second }
  const studio = parseStudioId(second)
  if (!studio) return nowhere
  if (third === undefined) return { at: 'doorstep', studio }
  if (third === 'pages' && fourth !== undefined && (fifth === undefined || fifth === 'history')) {
    const page = parseDocId(fourth)
    return page ? { at: fifth ?? 'page', studio, page } : nowhere
  }
  if (third === 'boards' && fourth !== undefined) {
    const board = parseDocId(fourth)
    const card = fifth === undefined ? undefined : parsePartId<CardId>(fifth)
    if (!board || card === null) return nowhere
    return card ? { at: 'board', studio, board, card } : { at: 'board', studio, board }
  }
  if (third === 'files' && fourth !== undefined && fifth === undefined) {
    const file = parseFileId(fourth)
    return file ? { at: 'files', studio, file } : nowhere
  }
  if (third === 'threads' && fourth === 'new' && fifth === undefined) return { at: 'new-thread', studio }
  if (third === 'threads' && fourth !== undefined) {
    const thread = parseDocId(fourth)
    const message = fifth === undefined ? undefined : parseItemId(fifth)
    if (!thread || message === null) return nowhere
    return message ? { at: 'thread', studio, thread, message } : { at: 'thread', studio, thread }
  }
  if (fourth === undefined && isRoom(third)) return { at: third, studio }
  return nowhere
}

const rooms = [
  ...(['new', 'digests', 'pages', 'boards', 'files', 'threads'] as const),
  ...(['people', 'doors', 'settings', 'log'] as const),
]
const isRoom = (name: string): name is (typeof rooms)[number] => rooms.some((room) => room === name)
const isOwnPlace = (name: string): name is 'you' | 'start' | 'link' | 'back' | 'kit' | 'friends' =>
  ['you', 'start', 'link', 'back', 'kit', 'friends'].includes(name)

/** The studio an address is inside of, or null on the street. */
export function studioOf(address: Address): StudioId | null {
  if (address.at === 'nowhere') return address.within
  return 'studio' in address ? address.studio : null
}

const wentEvent = 'snug:went'

/**
 * Goes there. `replace` puts it in place of the present entry of the browser's history, fragment included, so
 * that an invite's secret does not stay behind.
 */
export function go(address: Address, options: { replace?: boolean } = {}): void {
  const path = pathOf(address)
  if (options.replace) history.replaceState(null, '', path)
  else if (path !== location.pathname || location.hash) history.pushState(null, '', path)
  dispatchEvent(new Event(wentEvent))
}

function subscribe(listener: () => void): () => void {
  addEventListener('popstate', listener)
  addEventListener(wentEvent, listener)
  return () => {
    removeEventListener('popstate', listener)
    removeEventListener(wentEvent, listener)
  }
}

/** Where you are; the component renders again when that changes. In the browser only. */
export function useAddress(): Address {
  const path = useSyncExternalStore(
    subscribe,
    () => location.pathname,
    () => '/',
  )
  return useMemo(() => addressOf(path), [path])
}
