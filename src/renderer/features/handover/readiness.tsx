import { Link } from 'wouter'
import type { Missing } from '../../../contract/views.ts'
import { placeOfField } from './field-place.ts'
import styles from './handover.module.css'

interface Props {
  readonly missing: readonly Missing[]
  /** How many entries stay out because they were once kept back and are not ticked. */
  readonly leftOut: number
  readonly caseId: string
  readonly customerId: string | undefined
  /** False: the links lead to where it would be entered, but nothing can be entered now. */
  readonly canWrite: boolean
}

/** What the other side will ask for and the record doesn’t hold yet: what, why, and the way to enter it. */
export function Readiness({ missing, leftOut, caseId, customerId, canWrite }: Props) {
  return (
    <section className={styles.section} aria-labelledby="readiness">
      <h2 id="readiness" className={styles.heading}>{headline(missing.length)}</h2>
      {leftOut > 0 && <p className={styles.quiet}>{leftOut === 1 ? 'One entry stays out, because it was once kept back. Tick it below if it may go.' : `${leftOut} entries stay out, because they were once kept back. Tick below which of them may go.`}</p>}
      {missing.length > 0 && (
        <>
          <p className={styles.quiet}>You can hand the case over as it is. This is what they are likely to ask for.</p>
          <ul className={styles.missing}>
            {missing.map(({ what, why, field }) => {
              const place = placeOfField(field, { caseId, customerId })
              return (
                <li key={what}>
                  <p className={styles.missingWhat}>{what}</p>
                  <p className={styles.quiet}>{why}</p>
                  {canWrite && <Link href={place.to} className={styles.enter}>{place.label}<span className="unseen">: {what}</span></Link>}
                </li>
              )
            })}
          </ul>
        </>
      )}
    </section>
  )
}

function headline(count: number): string {
  if (count === 0) return 'Nothing on our list is missing'
  return count === 1 ? '1 thing missing' : `${count} things missing`
}
