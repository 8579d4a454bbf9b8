/** What a member may do, and which documents they may write. */
import type { DocumentClass } from '../base/ids.ts'

export const roles = ['reader', 'commenter', 'writer', 'keeper'] as const
export type Role = (typeof roles)[number]

/**
 * Whether a role may write documents of a class. A card belongs to one person whatever their role: pass whether the
 * card is the author's own (false for every other class).
 */
export function mayWrite(role: Role, kind: DocumentClass, isOwnCard: boolean): boolean {
  switch (kind) {
    case 'body':
      return role === 'writer' || role === 'keeper'
    case 'talk':
      return role !== 'reader'
    case 'house':
      return role === 'keeper'
    case 'card':
      return isOwnCard
    case 'heads':
      return true
  }
}
