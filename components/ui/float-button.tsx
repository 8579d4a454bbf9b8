import { Plus } from 'lucide-react'
import { Button } from './button.tsx'
import styles from './float-button.module.css'

/** On a phone, at the thumb: what makes something new in this room. A desktop has it in the bar. */
export function FloatButton({ children, onClick }: { children: string; onClick: () => void }) {
  return (
    <Button kind="primary" icon={<Plus />} className={styles.float} onClick={onClick}>
      {children}
    </Button>
  )
}
