import type { Emblem } from '../../lib/base/look.ts'
import { classNames } from '../ui/class-names.ts'
import styles from './wallpaper.module.css'

/**
 * An emblem in half-drop repeat, cut out of the ink's figure colour. It fills its positioned parent.
 * wall: the lower half only, fading in. hero: the whole, quieter. plain: the whole.
 */
export function Wallpaper({ emblem, on }: { emblem: Emblem; on: 'wall' | 'hero' | 'plain' }) {
  return <div aria-hidden="true" data-wallpaper={emblem} className={classNames(styles.figure, styles[on])} />
}
