import { useState } from 'react'
import type { CaseSummary } from '../../../contract/views.ts'
import type { CustomerState } from '../../../core/journal/fold-customer.ts'
import type { AccountLine } from '../../../core/ledger/account.ts'
import { formatMoney } from '../../../core/money/money.ts'
import type { Speech } from '../../journal/words/entry-words.ts'
import { Button } from '../../ui/button.tsx'
import { usePlace } from '../../ui/place.tsx'
import { Section } from '../../ui/section.tsx'
import styles from './customers.module.css'

interface Props {
  readonly state: CustomerState
  readonly cases: readonly CaseSummary[]
  readonly say: Speech
  readonly canWrite: boolean
  readonly onAsk: (form: string) => void
}

const FIRST = 12

/** The account over all cases: what they owe, and every movement with the balance after it. */
export function AccountSection({ state, cases, say, canWrite, onAsk }: Props) {
  const { locale } = usePlace()
  const [showsAll, setShowsAll] = useState(false)
  return (
    <Section title="Account over all cases">
      {state.balances.length === 0 && <p className={styles.none}>No invoices or payments yet.{canWrite && <> <Button small look="quiet" onPress={() => onAsk('invoice')}>Add an invoice</Button></>}</p>}
      {state.balances.map(({ currency, open, overdue, daysOverdue }) => (
        <div key={currency} className={styles.account}>
          <p className={styles.sum}>{open < 0 ? 'We owe ' : ''}{formatMoney({ minor: Math.abs(open), currency }, locale)}</p>
          {overdue > 0 && <p className={styles.late}>{formatMoney({ minor: overdue, currency }, locale)} overdue, {daysOverdue === 1 ? '1 day' : `${daysOverdue} days`}</p>}
          <Movements lines={state.account.filter((line) => line.amount.currency === currency)} cases={cases} say={say} showsAll={showsAll} />
        </div>
      ))}
      {state.account.length > FIRST && <div className={styles.inset}><Button small look="quiet" onPress={() => setShowsAll((now) => !now)}>{showsAll ? 'Show the newest only' : `Show all ${state.account.length} movements`}</Button></div>}
    </Section>
  )
}

function Movements({ lines, cases, say, showsAll }: { readonly lines: readonly AccountLine[]; readonly cases: readonly CaseSummary[]; readonly say: Speech; readonly showsAll: boolean }) {
  let balance = 0
  const rows = lines.map((line) => ({ line, balance: (balance += line.amount.minor) })).toReversed()
  const numbers = new Map(cases.map((one) => [one.id, one.number]))
  return (
    <div className={styles.scrolls}>
      <table role="table" className={styles.movements}>
        <thead role="rowgroup">
          <tr role="row">
            <th role="columnheader" scope="col">Date</th>
            <th role="columnheader" scope="col">What</th>
            <th role="columnheader" scope="col">Case</th>
            <th role="columnheader" scope="col" className={styles.right}>Amount</th>
            <th role="columnheader" scope="col" className={styles.right}>Balance</th>
          </tr>
        </thead>
        <tbody role="rowgroup">
          {(showsAll ? rows : rows.slice(0, FIRST)).map(({ line, balance: after }, index) => (
            <tr role="row" key={`${line.ref} ${index}`}>
              <td role="cell" className={styles.nowrap}>{say.date(line.day)}</td>
              <td role="cell">{line.text}{line.due && <span className={styles.none}> due {say.date(line.due)}</span>}</td>
              <td role="cell" className={styles.nowrap} data-label="Case">{line.case ? (numbers.get(line.case) ?? 'Another case') : <span className={styles.none}>None</span>}</td>
              <td role="cell" className={styles.right}>{say.money(line.amount)}</td>
              <td role="cell" className={styles.right} data-label="Balance">{say.money({ minor: after, currency: line.amount.currency })}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
