import { Link } from '../shell/link.tsx'
import { buttonClass } from '../ui/button.tsx'
import titles from '../ui/title.module.css'
import styles from './link-a-device.module.css'

/** The way from You to letting another device in. */
export function LinkADevice() {
  return (
    <div className={styles.row}>
      <p className={titles.fine}>A second device is the best way not to lose your key.</p>
      <Link to={{ at: 'link' }} className={buttonClass({})}>
        Link a device
      </Link>
    </div>
  )
}
