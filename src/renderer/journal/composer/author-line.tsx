import { authorName } from '../../../core/journal/authors.ts'
import type { BusinessView } from '../../../contract/views.ts'
import { useCommand } from '../../query/use-command.ts'
import { usePlace } from '../../ui/place.tsx'
import { Menu } from '../../ui/menu.tsx'
import { Button } from '../../ui/button.tsx'
import { ProblemNote, problemOf } from '../../ui/states.tsx'
import { staffOptions } from '../form-context.ts'
import styles from './composer.module.css'

/** True while it isn’t said who writes, though several people could be it. */
export function needsAuthor(business: BusinessView | undefined, today: string): boolean {
  if (!business) return false
  const here = staffOptions(business.staff, today)
  return here.length > 1 && !here.some((one) => one.value === business.atDesk)
}

/** Who writes: whoever is at the desk. Asks where nobody is chosen; otherwise names them, and lets another sit down. */
export function AuthorLine({ business }: { readonly business: BusinessView | undefined }) {
  const { today } = usePlace()
  const sit = useCommand('desk.sit')
  if (!business) return null
  const here = staffOptions(business.staff, today)
  const problem = problemOf(sit.error)
  if (needsAuthor(business, today)) {
    return (
      <div className={styles.ask} role="group" aria-label="Who is at the desk?">
        <span className={styles.askWords}>Who is at the desk?</span>
        {here.map((one) => <Button key={one.value} small onPress={() => sit.mutate({ staff: one.value })}>{one.label}</Button>)}
        {problem && <ProblemNote problem={problem} />}
      </div>
    )
  }
  const name = here.length === 1 && here[0] ? here[0].label : business.atDesk ? authorName(business.atDesk, business.staff) : undefined
  if (!name) return null
  if (here.length < 2) return <span className={styles.quiet}>Written by {name}</span>
  return <Menu small look="quiet" label={`By ${name}`} name="change who is at the desk" actions={here.map((one) => ({ id: one.value, label: one.label, onAction: () => sit.mutate({ staff: one.value }) }))} />
}
