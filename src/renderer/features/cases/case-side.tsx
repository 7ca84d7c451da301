import { Link } from 'wouter'
import type { CaseView, Missing } from '../../../contract/views.ts'
import { dueLine } from '../../../core/due/due-type.ts'
import type { NextItem, PromiseState } from '../../../core/journal/fold-case.ts'
import type { Prefill } from '../../journal/composer/compose-entry.ts'
import type { Speech } from '../../journal/words/entry-words.ts'
import { places } from '../../router/places.ts'
import { Button } from '../../ui/button.tsx'
import { dayPhrase } from '../../ui/figures.tsx'
import { usePlace } from '../../ui/place.tsx'
import { BalancePanel } from './balance-panel.tsx'
import { settleForm } from './next-forms.ts'
import styles from './case.module.css'

interface Props {
  readonly view: CaseView
  readonly say: Speech
  readonly canWrite: boolean
  readonly onWrite: (prefill: Prefill) => void
}

/** Beside the timeline: what they owe, what comes next, how promises went, what was applied, and whether it is ready. */
export function CaseSide({ view, say, canWrite, onWrite }: Props) {
  const { state, missing, record } = view
  const theirs = state.promises.filter(({ item }) => item.current.data.by === 'them')
  const ours = state.promises.filter(({ item }) => item.current.data.by === 'us')
  return (
    <aside className={styles.side} aria-label="At a glance">
      <BalancePanel state={state} say={say} canWrite={canWrite} hasCustomer={view.customer !== undefined} onWrite={onWrite} />
      <section aria-labelledby="next">
        <h2 id="next" className={styles.sideTitle}>Next</h2>
        {state.next.length === 0
          ? <p className={styles.nothing}>Nothing is waiting.{canWrite && state.status !== 'closed' && <> <Button small look="quiet" onPress={() => onWrite({ form: 'action-step', values: {} })}>Add a step</Button></>}</p>
          : <NextList items={state.next} canWrite={canWrite} onWrite={onWrite} />}
      </section>
      {state.promises.length > 0 && (
        <section aria-labelledby="promises">
          <h2 id="promises" className={styles.sideTitle}>Promises</h2>
          <dl className={styles.pairs}>
            {theirs.length > 0 && <div><dt>Theirs</dt><dd className={styles.tally}>{tally(theirs)}</dd></div>}
            {ours.length > 0 && <div><dt>Ours</dt><dd className={styles.tally}>{tally(ours)}</dd></div>}
          </dl>
        </section>
      )}
      {state.guidance.length > 0 && (
        <section aria-labelledby="applied">
          <h2 id="applied" className={styles.sideTitle}>Guidance applied</h2>
          <ul className={styles.pairs}>
            {state.guidance.map(({ article, title, times }) => <li key={article}><Link href={places.article(article)} className={styles.plainLink}>{title}</Link><span className={styles.times}>{times}×</span></li>)}
          </ul>
        </section>
      )}
      <section aria-labelledby="ready">
        <h2 id="ready" className={styles.sideTitle}>Ready to hand over</h2>
        <ul className={styles.pairs}>
          <Ready name="Attorney" missing={missing.attorney} to={`${places.handover(state.id)}?pack=attorney`} />
          <Ready name="Collections agency" missing={missing.placement} to={`${places.handover(state.id)}?pack=placement`} />
        </ul>
      </section>
      <section aria-labelledby="record">
        <h2 id="record" className={styles.sideTitle}>Record</h2>
        <p className={record.damage ? styles.damaged : styles.nothing}>{record.entries === 1 ? '1 entry' : `${record.entries} entries`}, {record.damage ?? 'unbroken'}.</p>
      </section>
    </aside>
  )
}

const FIRST = 6

function NextList({ items, canWrite, onWrite }: { readonly items: readonly NextItem[]; readonly canWrite: boolean; readonly onWrite: (prefill: Prefill) => void }) {
  const { today, locale } = usePlace()
  const shown = items.slice(0, FIRST)
  return (
    <>
      <ul className={styles.pairs}>
        {shown.map((item) => {
          const settle = settleForm(item)
          const late = item.due !== undefined && item.due <= today
          return (
            <li key={item.ref}>
              {settle && canWrite
                ? <button type="button" className={styles.next} onClick={() => onWrite(settle)}>{nextWords(item)}<span className="unseen">, say what became of it</span></button>
                : <span>{nextWords(item)}</span>}
              <span className={late ? styles.late : styles.due}>{item.due ? `${item.due < today ? 'overdue, ' : ''}${dayPhrase(item.due, today, locale)}` : 'no date'}</span>
            </li>
          )
        })}
      </ul>
      {items.length > FIRST && <p className={styles.nothing}>and {items.length - FIRST} more, further down the timeline</p>}
    </>
  )
}

function nextWords({ type, text, by }: NextItem): string {
  return type === 'action-step' || type === 'follow-up' || type === 'demand' ? text : dueLine(type, by, text)
}

/** `1 kept · 2 broken · 1 open` */
function tally(promises: readonly PromiseState[]): string {
  const count = (outcomes: readonly (string | undefined)[]): number => promises.filter(({ outcome }) => outcomes.includes(outcome?.current.data.outcome)).length
  const [kept, partly, broken, open] = [count(['kept']), count(['partly-kept']), count(['broken']), count([undefined])]
  return [`${kept} kept`, partly > 0 && `${partly} partly`, broken > 0 && `${broken} broken`, open > 0 && `${open} open`].filter(Boolean).join(' · ')
}

function Ready({ name, missing, to }: { readonly name: string; readonly missing: readonly Missing[]; readonly to: string }) {
  const count = missing.length
  return (
    <li>
      <span>{name}</span>
      <Link href={to} className={count === 0 ? styles.ready : styles.missing}>{count === 0 ? 'nothing on our list is missing' : count === 1 ? '1 thing missing' : `${count} things missing`}</Link>
    </li>
  )
}
