import { Link } from 'wouter'
import type { Missing } from '../../../contract/views.ts'
import { placeOfField } from './field-place.ts'
import styles from './handover.module.css'

interface Props {
  readonly missing: readonly Missing[]
  readonly caseId: string
  readonly customerId: string | undefined
  /** False: the links lead to where it would be entered, but nothing can be entered now. */
  readonly canWrite: boolean
}

/** What the other side will ask for and the record doesn’t hold yet: what, why, and the way to enter it. */
export function Readiness({ missing, caseId, customerId, canWrite }: Props) {
  return (
    <section className={styles.section} aria-labelledby="readiness">
      <h2 id="readiness" className={styles.heading}>{headline(missing.length)}</h2>
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
