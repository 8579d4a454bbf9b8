import { until } from '../../lib/base/observed.ts'
import { fillPage } from '../../lib/content/fill-page.ts'
import type { PageNode } from '../../lib/model/studio-index.ts'
import type { Studio } from '../../lib/studio/snug.ts'
import { go } from '../shell/address.ts'
import { useObserved } from '../shell/use-observed.ts'
import { useHidden } from '../talk/use-hidden.ts'
import { Dialog } from '../ui/dialog.tsx'
import { toast } from '../ui/toast.tsx'
import titles from '../ui/title.module.css'
import styles from './template-dialog.module.css'
import { PageIcon } from './page-icon.tsx'
import { readyTemplates, type ReadyTemplate } from './ready-templates.ts'
import { titleOf } from './title-of.ts'

/** What a new page can begin as: the studio's own templates first, then a few that come with Snug. */
export function TemplateDialog({ studio, onClose }: { studio: Studio; onClose: () => void }) {
  const { roots } = useObserved(studio.index.pages)
  const isHidden = useHidden(studio)
  const own = allOf(roots).filter(({ id, isTemplate }) => isTemplate && !isHidden(id))
  const opens = (page: Parameters<typeof studio.openPage>[0]) => {
    onClose()
    go({ at: 'page', studio: studio.id, page })
  }
  const likeOwn = async (template: PageNode) => {
    try {
      const page = await studio.newPageLike(template.id, titleOf(template.title))
      if (template.icon || template.isWide)
        studio.dressPage(page, { icon: template.icon, isWide: template.isWide })
      opens(page)
    } catch {
      toast({ text: 'That did not work. Try again in a moment.' })
    }
  }
  const likeReady = async ({ icon, title, blocks }: ReadyTemplate) => {
    const page = studio.newPage(null, title)
    studio.dressPage(page, { icon })
    const open = studio.openPage(page)
    await until(open.ready, Boolean)
    fillPage(open.body, blocks)
    open.close()
    opens(page)
  }
  return (
    <Dialog open onClose={onClose} title="Begin with a template" shape="sheet">
      {own.length > 0 ? (
        <section aria-label="This studio’s own">
          <h3 className={titles.small}>This studio’s own</h3>
          <ul className={styles.list}>
            {own.map((node, i) => (
              <li key={node.id}>
                <button
                  type="button"
                  className={styles.one}
                  data-first={i === 0 ? '' : undefined}
                  onClick={() => void likeOwn(node)}
                >
                  <PageIcon icon={node.icon} />
                  <b>{titleOf(node.title)}</b>
                </button>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      <section aria-label="To begin with">
        <h3 className={titles.small}>To begin with</h3>
        <ul className={styles.list}>
          {readyTemplates.map((template) => (
            <li key={template.title}>
              <button type="button" className={styles.one} onClick={() => void likeReady(template)}>
                <PageIcon icon={template.icon} />
                <span>
                  <b>{template.title}</b>
                  <span className={styles.about}>{template.about}</span>
                </span>
              </button>
            </li>
          ))}
        </ul>
      </section>
      <p className={titles.fine}>Any page can be a template: its ⋯, then How it looks.</p>
    </Dialog>
  )
}

const allOf = (nodes: readonly PageNode[]): PageNode[] =>
  nodes.flatMap((node) => [node, ...allOf(node.children)])
