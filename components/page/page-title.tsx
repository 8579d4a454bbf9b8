import { useEffect, useLayoutEffect, useRef, useState } from 'react'
import type { PageNode } from '../../lib/model/studio-index.ts'
import type { Studio } from '../../lib/studio/snug.ts'
import styles from './page-title.module.css'
import { titleOf } from './title-of.ts'

export type PageTitleProps = { studio: Studio; node: PageNode; mayWrite: boolean }

/** The title in the index itself: what is typed here shows in every list as it is typed. */
export function PageTitle({ studio, node, mayWrite }: PageTitleProps) {
  const ref = useRef<HTMLTextAreaElement>(null)

  useLayoutEffect(() => {
    const field = ref.current
    if (!field) return
    const fit = () => {
      field.style.height = '0'
      field.style.height = `${field.scrollHeight}px`
    }
    fit()
    // The letters of the face that is still coming may be wider or narrower.
    void document.fonts.ready.then(fit)
    const watcher = new ResizeObserver(fit)
    watcher.observe(field.parentElement!)
    return () => watcher.disconnect()
  }, [node.title])

  // Naming can come later, but where there is a keyboard the caret of a new page stands ready in its title.
  const [isNew] = useState(() => mayWrite && node.title === '')
  useEffect(() => {
    if (isNew && matchMedia('(pointer: fine)').matches) ref.current?.focus()
  }, [isNew])

  const icon = node.icon ? (
    <span className={styles.icon} aria-hidden="true">
      {node.icon}
    </span>
  ) : null
  if (!mayWrite)
    return (
      <>
        {icon}
        <h1 className={styles.title}>{titleOf(node.title)}</h1>
      </>
    )
  return (
    <>
      {icon}
      <h1 className={styles.title}>
        <textarea
          ref={ref}
          className={styles.field}
          aria-label="Title"
          rows={1}
          value={node.title}
          placeholder="A title, now or later"
          enterKeyHint="next"
          onChange={(event) => studio.renamePage(node.id, event.target.value.replace(/\s*\n\s*/g, ' '))}
          onKeyDown={(event) => {
            const goesDown =
              event.key === 'Enter' || (event.key === 'ArrowDown' && isAtEnd(event.currentTarget))
            if (!goesDown || event.nativeEvent.isComposing) return
            event.preventDefault()
            document.querySelector<HTMLElement>('.prose')?.focus()
          }}
        />
      </h1>
    </>
  )
}

const isAtEnd = (field: HTMLTextAreaElement) => field.selectionStart === field.value.length
