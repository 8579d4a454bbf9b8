import { Check, Minus } from 'lucide-react'
import type { Role } from '../../lib/studio/snug.ts'
import titles from '../ui/title.module.css'
import styles from './doors-room.module.css'

const columns: readonly (readonly [Role, string])[] = [
  ['keeper', 'Keeper'],
  ['writer', 'Writer'],
  ['commenter', 'Commenter'],
  ['reader', 'Reader'],
]

const rows: readonly (readonly [string, readonly Role[]])[] = [
  ['Read every page', ['keeper', 'writer', 'commenter', 'reader']],
  ['Comment', ['keeper', 'writer', 'commenter']],
  ['Write pages', ['keeper', 'writer']],
  ['Invite people, answer knocks', ['keeper']],
  ['Change doors and roles, send people away', ['keeper']],
  ['Close the studio, open it again', ['keeper']],
]

/** What each role may do. Every device holds to this, whatever a relay says. */
export function WhoMayWhat() {
  return (
    <section>
      <h2 className={titles.heading} id="who-may-what">
        Who can do what
      </h2>
      <table className={styles.table} aria-labelledby="who-may-what">
        <thead>
          <tr>
            <td />
            {columns.map(([role, name]) => (
              <th key={role} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(([deed, roles]) => (
            <tr key={deed}>
              <th scope="row">{deed}</th>
              {columns.map(([role]) => (
                <td key={role}>
                  {roles.includes(role) ? <Check className={styles.yes} /> : <Minus className={styles.no} />}
                  <span className={titles.unseen}>{roles.includes(role) ? 'yes' : 'no'}</span>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
