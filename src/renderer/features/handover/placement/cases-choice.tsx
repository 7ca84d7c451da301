import { Link } from 'wouter'
import type { PlacementCase } from '../../../../contract/placement-views.ts'
import { formatMoney } from '../../../../core/money/money.ts'
import { isRequired } from '../../../../core/placement/standing.ts'
import { places } from '../../../router/places.ts'
import { Checkbox } from '../../../ui/choices.tsx'
import { usePlace } from '../../../ui/place.tsx'
import styles from './placement.module.css'

interface Props {
  readonly cases: readonly PlacementCase[]
  readonly more: number
  readonly chosen: ReadonlySet<string>
  readonly canChoose: (one: PlacementCase) => boolean
  readonly onChange: (chosen: ReadonlySet<string>) => void
}

/** Which cases go: those that are ready can be ticked, the others say why they stay. */
export function CasesChoice({ cases, more, chosen, canChoose, onChange }: Props) {
  const { locale } = usePlace()
  const ready = cases.filter(canChoose)
  const all = ready.length > 1 && ready.every(({ id }) => chosen.has(id))
  const tick = (id: string, isOn: boolean): void => onChange(new Set(isOn ? [...chosen, id] : [...chosen].filter((one) => one !== id)))
  return (
    <>
      {ready.length > 1 && <Checkbox isSelected={all} onChange={(isOn) => onChange(new Set(isOn ? ready.map(({ id }) => id) : []))}>All {ready.length} that are ready</Checkbox>}
      <ul className={styles.cases} aria-label="Cases">
        {[...ready, ...cases.filter((one) => !canChoose(one))].map((one) => {
          const owed = one.balances.filter(({ open }) => open > 0).map(({ open, currency }) => formatMoney({ minor: open, currency }, locale)).join(' and ')
          const words = <><span className={styles.caseName}>{one.customer?.name ?? 'No customer'}</span><span className={styles.quiet}>{one.number} · {one.title}{owed && ` · ${owed}`}</span></>
          return (
            <li key={one.id}>
              {canChoose(one)
                ? <Checkbox isSelected={chosen.has(one.id)} onChange={(isOn) => tick(one.id, isOn)}><span className={styles.caseText}>{words}{one.placed && <span className={styles.quiet}>{newsWords(one.placed.news)}</span>}</span></Checkbox>
                : <div className={styles.stays}><span className={styles.caseText}>{words}<span className={styles.why}>{whyNot(one)} <Link href={places.handover(one.id) + '?pack=placement'}>Look at it<span className="unseen">: {one.number}</span></Link></span></span></div>}
            </li>
          )
        })}
      </ul>
      {more > 0 && <p className={styles.quiet}>and {more.toLocaleString(locale)} more with less open. Place these first.</p>}
    </>
  )
}

/** Why a case stays out, in a few words. */
export function whyNot({ standing, pauses, missing, placed }: PlacementCase): string {
  switch (standing) {
    case 'placed':
      return `It is with ${placed?.agency ?? 'an agency'} already.`
    case 'paused':
      return pauses[0]?.text ?? 'A pause is in force.'
    case 'not-ready':
      return `Missing: ${missing.filter(isRequired).map(({ what }) => what.charAt(0).toLowerCase() + what.slice(1)).join(', ')}.`
    case 'ready':
      return ''
  }
}

export function newsWords(news: number): string {
  return news === 0 ? 'Nothing new for the agency' : news === 1 ? '1 change they don’t know of' : `${news} changes they don’t know of`
}
