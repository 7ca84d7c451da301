import type { CaseState } from '../../../core/journal/fold-case.ts'
import type { Balance } from '../../../core/ledger/account.ts'
import { civilDateOf, dayOf } from '../../../core/time/civil.ts'
import { formatMoney } from '../../../core/money/money.ts'
import { formatDate } from '../../../core/time/phrases.ts'
import { balanceSteps, drawSteps } from '../../journal/balance-steps.ts'
import type { Prefill } from '../../journal/composer/compose-entry.ts'
import type { Speech } from '../../journal/words/entry-words.ts'
import { Button } from '../../ui/button.tsx'
import { usePlace } from '../../ui/place.tsx'
import styles from './case.module.css'

interface Props {
  readonly state: CaseState
  readonly say: Speech
  readonly canWrite: boolean
  readonly hasCustomer: boolean
  readonly onWrite: (prefill: Prefill) => void
}

/** What they owe as of today, with how it came about. */
export function BalancePanel({ state, canWrite, hasCustomer, onWrite }: Props) {
  if (state.balances.length === 0) {
    return (
      <section aria-labelledby="owed">
        <h2 id="owed" className={styles.sideTitle}>They owe</h2>
        <p className={styles.nothing}>No invoice yet.{canWrite && hasCustomer && <> <Button small look="quiet" onPress={() => onWrite({ form: 'invoice', values: {} })}>Add an invoice</Button></>}</p>
      </section>
    )
  }
  return <>{state.balances.map((balance, index) => <Owed key={balance.currency} id={index === 0 ? 'owed' : `owed-${balance.currency}`} balance={balance} state={state} />)}</>
}

const WIDTH = 280
const HEIGHT = 56

function Owed({ id, balance, state }: { readonly id: string; readonly balance: Balance; readonly state: CaseState }) {
  const { locale, today } = usePlace()
  const { currency, open, charged, daysOverdue, overdue } = balance
  const money = (minor: number): string => formatMoney({ minor, currency }, locale)
  const details = [
    charged > 0 && `of ${money(charged)}`,
    daysOverdue > 0 && (overdue < open ? `${money(overdue)} overdue, ${days(daysOverdue)}` : `${days(daysOverdue)} overdue`),
  ].filter(Boolean).join(' · ')
  return (
    <section aria-labelledby={id}>
      <h2 id={id} className={styles.sideTitle}>{open < 0 ? 'We owe them' : 'They owe'}, as of today</h2>
      <p className={styles.sum}>{money(Math.abs(open))}</p>
      {details && <p className={styles.sumDetails}>{details}</p>}
      <Chart balance={balance} state={state} today={today} locale={locale} />
    </section>
  )
}

function Chart({ balance, state, today, locale }: { readonly balance: Balance; readonly state: CaseState; readonly today: string; readonly locale: string }) {
  const { currency } = balance
  const steps = balanceSteps(state.account, currency, today)
  const first = steps[0]
  if (!first || first.day === today) return null
  const broken = state.promises.flatMap(({ item, outcome }) => {
    if (item.current.data.by !== 'them' || outcome?.current.data.outcome !== 'broken') return []
    return [item.current.data.due ?? (outcome.current.occurredAt ? dayOf(outcome.current.occurredAt) : civilDateOf(outcome.recordedAt))]
  })
  const { path, dots, marks, zero } = drawSteps(steps, today, broken, WIDTH, HEIGHT)
  const words = steps.map((step) => `${formatDate(step.day, locale)}: ${formatMoney({ minor: step.open, currency }, locale)}`).join('; ')
  return (
    <figure className={styles.chart}>
      <svg viewBox={`-4 -5 ${WIDTH + 8} ${HEIGHT + 10}`} role="img" aria-label={`Balance over time. ${words}.${broken.length > 0 ? ` Broken promises: ${broken.map((day) => formatDate(day, locale)).join(', ')}.` : ''}`}>
        <line x1="0" x2={WIDTH} y1={zero} y2={zero} className={styles.chartZero} />
        <path d={path} className={styles.chartLine} />
        {dots.map(({ x, y }) => <circle key={`${x} ${y}`} cx={x} cy={y} r="3.500" className={styles.chartDot} />)}
        {marks.map(({ x, y }) => <line key={`${x} ${y}`} x1={x} x2={x} y1={y - 5} y2={y + 5} className={styles.chartMark} />)}
      </svg>
      <figcaption className={styles.chartDays}><span>{formatDate(first.day, locale)}</span>{broken.length > 0 && <span className={styles.chartLegend}><span className={styles.chartTick} aria-hidden="true" />promise broken</span>}<span>today</span></figcaption>
    </figure>
  )
}

function days(count: number): string {
  return count === 1 ? '1 day' : `${count} days`
}
