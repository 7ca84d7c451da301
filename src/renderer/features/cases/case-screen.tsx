import { useCallback, useMemo, useState } from 'react'
import { Link, useLocation, useParams, useSearch } from 'wouter'
import type { BusinessView, CaseView } from '../../../contract/views.ts'
import { EntryActions } from '../../journal/amend/entry-actions.tsx'
import { Composer } from '../../journal/composer/composer.tsx'
import type { Prefill } from '../../journal/composer/compose-entry.ts'
import { caseFormContext } from '../../journal/form-context.ts'
import { findForm } from '../../journal/forms/form-table.ts'
import { speechOf } from '../../journal/speech.ts'
import { Timeline } from '../../journal/timeline/timeline.tsx'
import { places } from '../../router/places.ts'
import { RecordQuery } from '../../journal/record-query.tsx'
import { useCanWrite } from '../../query/use-can-write.ts'
import { useContractQuery } from '../../query/use-contract-query.ts'
import { usePlace } from '../../ui/place.tsx'
import { CaseDetailsDialog } from './case-details-dialog.tsx'
import { CaseHead } from './case-head.tsx'
import { CaseSide } from './case-side.tsx'
import { SuggestionBar } from '../../journal/suggestion/suggestion-bar.tsx'
import { HoldBar } from './hold-bar.tsx'
import { PlacedBar } from './placed-bar.tsx'
import { HoldDialog } from './hold-dialog.tsx'
import { agreementFrom } from './next-forms.ts'
import styles from './case.module.css'

/** One case: what happened last, what they owe, what comes next, and whether it can be handed over. */
export function CaseScreen() {
  const { id } = useParams<{ id: string }>()
  const view = useContractQuery('cases.get', { id })
  const business = useContractQuery('business.get', {})
  const canWrite = useCanWrite()
  return <RecordQuery query={view} title="Case" back={<Link href={places.cases()}>All cases</Link>}>{(found) => <CasePage key={id} view={found} business={business.data} canWrite={canWrite} />}</RecordQuery>
}

/** The form that an address asks for: `?write=demand`. */
function askedForm(asked: string | null): Prefill | undefined {
  const form = asked === null ? undefined : findForm(asked)
  return form && form.group !== 'page' ? { form: form.id, values: {} } : undefined
}

interface Props {
  readonly view: CaseView
  readonly business: BusinessView | undefined
  readonly canWrite: boolean
}

function CasePage({ view, business, canWrite }: Props) {
  const place = usePlace()
  const [, navigate] = useLocation()
  const search = useSearch()
  const asked = new URLSearchParams(search).get('write')
  const entry = new URLSearchParams(search).get('entry') ?? undefined
  const { state, customer, staff, others } = view
  const [prefill, setPrefill] = useState(() => askedForm(asked))
  const [isEditing, setEditing] = useState(asked === 'details')
  // With a first wording of the reason where something suggested it.
  const [holding, setHolding] = useState<{ readonly why?: string } | undefined>(undefined)
  const [followed, setFollowed] = useState(asked)
  // A link to a form may come while the page is shown already.
  if (asked !== followed) {
    setFollowed(asked)
    if (asked === 'details') setEditing(true)
    else if (asked) setPrefill(askedForm(asked))
  }
  const say = useMemo(
    () => speechOf({ locale: place.locale, staff, customer, items: state.timeline, cases: [{ id: state.id, title: state.title }, ...others] }),
    [place.locale, staff, customer, state, others],
  )
  const context = useMemo(() => caseFormContext(view, business, place, say), [view, business, place, say])
  const partsOf = useMemo(() => {
    const counts = new Map<string, number>()
    for (const item of state.timeline) counts.set(item.entry, (counts.get(item.entry) ?? 0) + 1)
    return counts
  }, [state.timeline])
  const write = useCallback((next: Prefill) => setPrefill({ ...next }), [])
  const target = { caseId: state.id, customerId: customer?.id ?? null }

  return (
    <div className={styles.page}>
      <CaseHead view={view} canWrite={canWrite} onEdit={() => setEditing(true)} onWrite={write} onHold={() => setHolding({})}>
        <PlacedBar view={view} canWrite={canWrite} />
        {canWrite && <HoldBar view={view} onHold={(why) => setHolding({ why })} />}
        <SuggestionBar caseId={state.id} canWrite={canWrite} placeOf={(article) => places.desk({ case: state.id, article })} most={3} />
      </CaseHead>
      <CaseSide view={view} say={say} canWrite={canWrite} onWrite={write} />
      <div className={styles.timeline}>
        <Timeline
          items={state.timeline} say={say} staff={staff} at={entry}
          renderActions={canWrite ? (item, history) => <EntryActions item={item} say={say} context={context} parts={partsOf.get(item.entry) ?? 1} history={history} /> : undefined}
        />
      </div>
      <div className={styles.composer}>
        {canWrite
          ? (
            <Composer
              target={target} context={context} business={business} situations={state.situations} prefill={prefill}
              onRecorded={(form, values) => {
                if (asked) navigate(places.case(state.id), { replace: true })
                // An accepted offer becomes a fact only as an agreement, so that one is offered next.
                if (form.kind === 'offer-answer' && (values['answer'] ?? 'accepted') === 'accepted') setPrefill(agreementFrom(state, values['offer'], place.locale))
              }}
            />
          )
          : <p className={styles.readOnly}>The journal is open read-only, so nothing can be added here.</p>}
      </div>
      {holding && canWrite && <HoldDialog {...holding} hold={state.holds[0]} target={target} context={context} business={business} onClose={() => setHolding(undefined)} />}
      {isEditing && canWrite && <CaseDetailsDialog view={view} context={context} business={business} onClose={() => { setEditing(false); if (asked) navigate(places.case(state.id), { replace: true }) }} />}
    </div>
  )
}
