import { useState } from 'react'
import { Link, useLocation, useParams, useSearch } from 'wouter'
import type { CaseView } from '../../../contract/views.ts'
import { useCanWrite } from '../../query/use-can-write.ts'
import { useContractQuery } from '../../query/use-contract-query.ts'
import { places } from '../../router/places.ts'
import { usePlace } from '../../ui/place.tsx'
import { Loading, QueryView } from '../../ui/states.tsx'
import { missingForAttorney } from '../../../core/export/readiness.ts'
import { onceStricterIn, unticked } from '../../../core/export/once-stricter.ts'
import { OnceStricterChoice } from './once-stricter-choice.tsx'
import { optionsOf, paperOfPlace, samePack, type PackChoices } from './choices.ts'
import { LimitOptions } from './limit-options.tsx'
import { areBackwards, noLimits } from './limits.ts'
import { MakePreview } from './make-preview.tsx'
import { PackChoice } from './pack-choice.tsx'
import { PackFacts } from './pack-facts.tsx'
import { PackOptions } from './pack-options.tsx'
import { PreviewPane } from './preview-pane.tsx'
import { Readiness } from './readiness.tsx'
import { SaveDialog, type Delivery } from './save-dialog.tsx'
import type { Purpose } from './placement/placement-choices.ts'
import { PlacementPage } from './placement/placement-page.tsx'
import { usePackPreview, type MadePack } from './use-pack-preview.ts'
import styles from './handover.module.css'

/** Hands a case to an attorney or a collections agency: what is missing, the document itself, and the save. */
export function HandoverScreen() {
  const { id } = useParams<{ id: string }>()
  const asked = new URLSearchParams(useSearch())
  if (asked.get('pack') === 'placement') return <PlacementPage key={`${id} ${asked.get('do') ?? ''}`} start={id} purpose={purposeOf(asked.get('do'))} />
  return <Handover key={id} id={id} />
}

/** Several cases at once for an agency, chosen here. */
export function PlacementScreen() {
  const purpose = purposeOf(new URLSearchParams(useSearch()).get('do'))
  return <PlacementPage key={purpose} start={undefined} purpose={purpose} />
}

function purposeOf(asked: string | null): Purpose {
  return asked === 'update' || asked === 'recall' ? asked : 'place'
}

function Handover({ id }: { readonly id: string }) {
  const { today, locale } = usePlace()
  const [rest, setRest] = useState<Omit<PackChoices, 'pack'>>({ asOf: today, paper: paperOfPlace(locale), guidanceText: false, volumeOneOnly: false, internalNotes: false, pagePrefix: '', include: [] })
  const { asOf } = rest
  // What is missing depends on the day; while the day is being typed, today’s answer stands.
  const view = useContractQuery('cases.get', asOf === '' || asOf >= today ? { id } : { id, asOf }, { keepPrevious: true })
  return (
    <QueryView query={view} loading={<div className={styles.waiting}><Loading /></div>}>
      {(found) => <HandoverPage view={found} choices={{ ...rest, pack: 'attorney' }} onChange={(part) => setRest((before) => ({ ...before, ...part }))} />}
    </QueryView>
  )
}

interface Props {
  readonly view: CaseView
  readonly choices: PackChoices
  readonly onChange: (part: Partial<PackChoices>) => void
}

function HandoverPage({ view, choices, onChange }: Props) {
  const { state, customer } = view
  const { today } = usePlace()
  const [, navigate] = useLocation()
  const business = useContractQuery('business.get', {})
  const canWrite = useCanWrite()
  const { making, make, cancel, markSaved } = usePackPreview([`case/${state.id}`, ...(customer ? [`customer/${customer.id}` as const] : [])])
  const [saving, setSaving] = useState(false)
  const [delivery, setDelivery] = useState<Delivery>({ to: '', folder: undefined, password: undefined })
  const made = making.state === 'made' ? making.made : undefined
  const stale = made && whyStale(made, choices)
  const about = { case: state, customer, beforeMove: view.beforeMove, options: optionsOf(choices) }
  const held = onceStricterIn(about, choices.pack)
  // What is ticked answers questions too.
  const missing = choices.include.length === 0 ? view.missing[choices.pack] : missingForAttorney(state, customer, business.data?.profile, unticked(about, choices.pack))
  const canMake = choices.asOf !== '' && choices.asOf <= today && !(choices.limits && areBackwards(choices.limits))
  const start = (): void => {
    setSaving(false)
    void make(state.id, choices)
  }

  return (
    <div className={styles.page}>
      <header className={styles.head}>
        <h1 className={styles.title}>Hand over</h1>
        <p className={styles.caseTitle}><Link href={places.case(state.id)} className={styles.caseLink}>{state.title}</Link></p>
        <p className={styles.quiet}><span className="figures">{state.number}</span>{customer && ` · ${customer.identity.name}`}</p>
      </header>
      <div className={styles.choices}>
        <PackChoice pack={choices.pack} onChange={(next) => navigate(`${places.handover(state.id)}?pack=${next}`, { replace: true })} />
        <Readiness missing={missing} leftOut={held.filter(({ item }) => !choices.include.includes(item.ref)).length} caseId={state.id} customerId={customer?.id} canWrite={canWrite} />
        {held.length > 0 && <OnceStricterChoice view={view} held={held} include={choices.include} onChange={(include) => onChange({ include })} />}
        <PackOptions choices={choices} onChange={onChange} />
        {choices.pack === 'attorney' && <LimitOptions view={view} limits={choices.limits ?? noLimits} onChange={(limits) => onChange({ limits })} />}
        <MakePreview making={making} canMake={canMake} isStale={stale !== undefined} onMake={start} onCancel={cancel} />
      </div>
      <section className={styles.preview} aria-label="Preview">
        {made
          ? <PreviewPane key={made.preview.preview} made={made} stale={stale} canWrite={canWrite} onMake={start} onSave={() => setSaving(true)} />
          : <p className={styles.noPreview}>{making.state === 'making' ? 'The pages will be here in a moment.' : 'The preview is the document itself, page by page. It is made here, on this computer.'}</p>}
      </section>
      {made && stale === undefined && <PackFacts preview={made.preview} pack={made.choices.pack} />}
      {made && saving && (
        <SaveDialog made={made} business={business.data} delivery={delivery} onDelivery={setDelivery} onSaved={markSaved} onMakeAgain={start} onClose={() => setSaving(false)} />
      )}
    </div>
  )
}

/** Why a preview no longer is what would be made now; a pack that was saved stays what it was. */
function whyStale(made: MadePack, choices: PackChoices): string | undefined {
  if (!samePack(made.choices, choices)) return 'The choices have changed since this was made.'
  return made.outdated && !made.saved ? 'The record has changed since this was made.' : undefined
}
