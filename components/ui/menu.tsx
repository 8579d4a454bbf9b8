import { DropdownMenu } from 'radix-ui'
import { Fragment, useContext, type ReactNode } from 'react'
import { classNames } from './class-names.ts'
import { InDialog } from './in-dialog.ts'
import styles from './menu.module.css'

export type MenuItem =
  | {
      label: string
      icon?: ReactNode
      /** The key that does the same, as people read it. */
      keys?: string
      danger?: boolean
      onSelect: () => void
    }
  | 'rule'

export type MenuProps = {
  /** What opens it: one button (an IconButton or Button). */
  trigger: ReactNode
  items: readonly MenuItem[]
  align?: 'start' | 'center' | 'end'
  side?: 'top' | 'bottom'
  /** Given, whoever uses it decides when the menu is open. */
  open?: boolean
  onOpenChange?: (open: boolean) => void
  /** Where the focus goes when it is closed; back to what opened it when nothing is given. */
  giveBack?: () => void
}

/** A list of deeds behind a button. Not modal: a modal one would put a style element into the page. */
export function Menu({
  trigger,
  items,
  align = 'end',
  side = 'bottom',
  open,
  onOpenChange,
  giveBack,
}: MenuProps) {
  // Beside a modal dialog, at the end of the page, it would lie under it.
  const Place = useContext(InDialog) ? Fragment : DropdownMenu.Portal
  return (
    <DropdownMenu.Root modal={false} open={open} onOpenChange={onOpenChange}>
      <DropdownMenu.Trigger asChild>{trigger}</DropdownMenu.Trigger>
      <Place>
        <DropdownMenu.Content
          align={align}
          side={side}
          sideOffset={6}
          collisionPadding={8}
          loop
          onCloseAutoFocus={(event) => {
            if (!giveBack) return
            event.preventDefault()
            giveBack()
          }}
          className={styles.menu}
        >
          {items.map((item, index) =>
            item === 'rule' ? (
              <DropdownMenu.Separator key={index} className={styles.rule} />
            ) : (
              <DropdownMenu.Item
                key={item.label}
                className={classNames(styles.item, item.danger && styles.danger)}
                onSelect={item.onSelect}
              >
                {item.icon}
                <span className={styles.label}>{item.label}</span>
                {item.keys ? <kbd className={styles.keys}>{item.keys}</kbd> : null}
              </DropdownMenu.Item>
            ),
          )}
        </DropdownMenu.Content>
      </Place>
    </DropdownMenu.Root>
  )
}
