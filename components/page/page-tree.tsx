'use client'
import type { DocId } from '../../lib/base/ids.ts'
import type { Studio } from '../../lib/studio/snug.ts'
import { PageRows } from './page-rows.tsx'

export type PageTreeProps = { studio: Studio; current: DocId | null }

/** The tree of pages in the sidebar. */
export function PageTree({ studio, current }: PageTreeProps) {
  return <PageRows studio={studio} current={current} shape="sidebar" />
}
