import { useState } from 'react'
import { Link, useLocation } from 'wouter'
import type { PlacementCase, PlacementCases } from '../../../../contract/placement-views.ts'
import { AgencyDialog } from '../../../journal/agency/agency-dialog.tsx'
import { draftOf, newAgency, type AgencyDraft } from '../../../journal/agency/agency-draft.ts'
import { liveInput } from '../../../journal/agency/live-input.ts'
import { useCanWrite } from '../../../query/use-can-write.ts'
import { useContractQuery } from '../../../query/use-contract-query.ts'
import { places } from '../../../router/places.ts'
import { Button } from '../../../ui/button.tsx'
import { usePlace } from '../../../ui/place.tsx'
import { EmptyState, Loading, QueryView } from '../../../ui/states.tsx'
import { paperOfPlace, samePack, type PackChoices } from '../choices.ts'
import { MakePreview } from '../make-preview.tsx'
import { PackChoice } from '../pack-choice.tsx'
import { PackFacts } from '../pack-facts.tsx'
import { PackOptions } from '../pack-options.tsx'
import { PreviewPane } from '../preview-pane.tsx'
import { SaveDialog, type Delivery } from '../save-dialog.tsx'
import { usePackPreview } from '../use-pack-preview.ts'
import { AgencyChoice } from './agency-choice.tsx'
import { CasesChoice } from './cases-choice.tsx'
import { DocumentsChoice } from './documents-choice.tsx'
import { ItemizationChoice } from './itemization-choice.tsx'
import { firstChoices, generic, planOf, type PlacementChoices, type Purpose } from './placement-choices.ts'
import { RecallChoice } from './recall-choice.tsx'
import { StandingNote } from './standing-note.tsx'
import { OnceKept } from './once-kept.tsx'
import { useSaving } from './use-saving.tsx'
import styles from '../handover.module.css'
import own from './placement.module.css'

const titles: Readonly<Record<Purpose, string>> = { place: 'Place with an agency', update: 'Tell the agency', recall: 'Take back from the agency' }

/** A file for a collections agency: which cases, whose table, the rows as they will be, and the save that places them. */
export function PlacementPage({ start, purpose }: { readonly start: string | undefined; readonly purpose: Purpose }) {
  const { today, locale } = usePlace()
  const [rest, setRest] = useState<Omit<PackChoices, 'pack' | 'placement'>>({ asOf: today, paper: paperOfPlace(locale), guidanceText: false, volumeOneOnly: false, internalNotes: false, pagePrefix: '', include: [] })
  const [several, setSeveral] = useState(start === undefined)
  const asOf = rest.asOf === '' || rest.asOf > today ? today : rest.asOf
  const found = useContractQuery('placement.cases', { asOf, placed: purpose !== 'place', ...(several ? {} : { only: start === undefined ? [] : [start] }) }, { keepPrevious: true })
  return (
    <QueryView query={found} loading={<div className={styles.waiting}><Loading /></div>}>
      {(view) => <Page view={view} start={start} purpose={purpose} rest={{ ...rest, pack: 'placement' }} onRest={(part) => setRest((before) => ({ ...before, ...part }))} several={several} onSeveral={() => setSeveral(true)} />}
    </QueryView>
  )
}

interface Props {
  readonly view: PlacementCases
  readonly start: string | undefined
  readonly purpose: Purpose
  readonly rest: PackChoices
  readonly onRest: (part: Partial<PackChoices>) => void
  readonly several: boolean
  readonly onSeveral: () => void
}

function Page({ view: { cases, more }, start, purpose, rest, onRest, several, onSeveral }: Props) {
  const { today } = usePlace()
  const [, navigate] = useLocation()
  const canWrite = useCanWrite()
  const business = useContractQuery('business.get', {})
  const agencies = useContractQuery('agencies.list', {})
  const [chosen, setChosen] = useState<ReadonlySet<string>>(() => new Set(start === undefined ? [] : [start]))
  const [choices, setChoices] = useState<PlacementChoices>(firstChoices)
  const change = (part: Partial<PlacementChoices>): void => setChoices((before) => ({ ...before, ...part }))
  const [draft, setDraft] = useState<AgencyDraft>(newAgency)
  const [editing, setEditing] = useState(false)
  const [saving, setSaving] = useState(false)
  const [delivery, setDelivery] = useState<Delivery>({ to: '', folder: undefined, password: undefined })

  const first = cases.find(({ id }) => id === start)
  const holder = first?.placed?.agency
  const canChoose = (one: PlacementCase): boolean => one.id === start || (purpose === 'place' ? one.standing === 'ready' : one.placed !== undefined && (holder === undefined || one.placed.agency === holder))
  const going = cases.filter((one) => chosen.has(one.id) && canChoose(one))
  const known = [...(agencies.data?.agencies ?? []), ...generic]
  const only = agencies.data?.agencies.length === 1 ? agencies.data.agencies[0] : undefined
  // Whoever has the case, or else the only one there is, or our own table.
  const agency = known.find(({ id }) => id === choices.agency) ?? known.find(({ name }) => name !== '' && name === holder) ?? only ?? generic[0]
  const plan = agency && going.length > 0 ? planOf(going, purpose, agency, choices) : undefined
  const now: PackChoices = { ...rest, placement: plan }
  const lead = going[0]
  const { making, make, cancel, markSaved } = usePackPreview(going.flatMap(({ id, customer }) => [`case/${id}` as const, ...(customer ? [`customer/${customer.id}` as const] : [])]))
  const made = making.state === 'made' ? making.made : undefined
  const stale = made && (samePack(made.choices, now) ? (made.outdated && !made.saved ? 'The record has changed since this was made.' : undefined) : 'The choices have changed since this was made.')
  const live = useContractQuery('cases.get', { id: lead?.id ?? start ?? '' }, { enabled: lead !== undefined || start !== undefined })
  const more2 = useSaving({ purpose, going, agencyName: agency?.name === '' ? undefined : agency?.name, choices, made })
  const open = (next: AgencyDraft | undefined): void => { if (next && next.agency?.id !== draft.agency?.id) setDraft(next); setEditing(true) }
  const start2 = (): void => { setSaving(false); if (lead) void make(lead.id, now) }

  return (
    <div className={styles.page}>
      <header className={styles.head}>
        <h1 className={styles.title}>{start !== undefined && purpose === 'place' ? 'Hand over' : titles[purpose]}</h1>
        {first && <p className={styles.caseTitle}><Link href={places.case(first.id)} className={styles.caseLink}>{first.title}</Link></p>}
        {first && <p className={styles.quiet}><span className="figures">{first.number}</span>{first.customer && ` · ${first.customer.name}`}</p>}
      </header>
      <div className={styles.choices}>
        {start !== undefined && purpose === 'place' && <PackChoice pack="placement" onChange={(next) => navigate(`${places.handover(start)}?pack=${next}`, { replace: true })} />}
        {first && purpose === 'place' && !several && <StandingNote one={first} canWrite={canWrite} />}
        <section className={own.section} aria-labelledby="cases">
          <h2 id="cases" className={own.heading}>{several ? 'Which cases' : 'This case'}</h2>
          {several && cases.length === 0 && <EmptyState title={purpose === 'place' ? 'Nothing is open' : 'No case is with an agency'}>{purpose === 'place' ? 'Cases with an unpaid balance stand here.' : 'Cases you placed stand here.'}</EmptyState>}
          {several && cases.length > 0 && <CasesChoice cases={cases} more={more} chosen={chosen} canChoose={canChoose} onChange={setChosen} />}
          {!several && <div><Button small onPress={onSeveral}>{purpose === 'place' ? 'Place others with it…' : 'Others with this agency…'}</Button></div>}
        </section>
        {first && purpose === 'place' && live.data?.state.id === first.id && <OnceKept view={live.data} choices={now} onChange={(include) => onRest({ include })} />}
        {purpose === 'recall' && <RecallChoice choices={choices} onChange={change} />}
        <section className={own.section} aria-labelledby="agency">
          <h2 id="agency" className={own.heading}>The agency</h2>
          <QueryView query={agencies}>{(list) => <AgencyChoice found={list} value={agency?.id ?? 'any-csv'} canWrite={canWrite} onChange={(id) => change({ agency: id })} onNew={() => open(draft.agency ? newAgency : undefined)} onEdit={(one) => open(draftOf(one))} />}</QueryView>
          {purpose !== 'place' && <p className={own.quiet}>An update has columns of its own; dates, amounts and kind of file are the agency’s.</p>}
        </section>
        {purpose === 'place' && going.some(({ itemize }) => itemize) && <ItemizationChoice cases={going} choices={choices} asOf={rest.asOf} onChange={change} />}
        {purpose === 'place' && going.length > 0 && <DocumentsChoice cases={going} choices={choices} onChange={change} />}
        <PackOptions choices={now} onChange={onRest} />
        <MakePreview making={making} canMake={plan !== undefined && rest.asOf !== '' && rest.asOf <= today} isStale={stale !== undefined} onMake={start2} onCancel={cancel} />
      </div>
      <section className={styles.preview} aria-label="Preview">
        {made
          ? <PreviewPane key={made.preview.preview} made={made} stale={stale} canWrite={canWrite} onMake={start2} onSave={() => setSaving(true)} />
          : <p className={styles.noPreview}>{making.state === 'making' ? 'The rows will be here in a moment.' : going.length === 0 ? 'Choose the cases that go.' : 'The preview shows every row the agency gets, and the statements page by page. It is made here, on this computer.'}</p>}
      </section>
      {made && stale === undefined && <PackFacts preview={made.preview} pack="placement" />}
      {made && saving && <SaveDialog made={made} business={business.data} delivery={delivery} onDelivery={setDelivery} onSaved={markSaved} onMakeAgain={start2} onClose={() => setSaving(false)} more={more2} />}
      {editing && <AgencyDialog draft={draft} onDraft={setDraft} live={live.data && liveInput(live.data, business.data, rest.asOf === '' ? today : rest.asOf)} onSaved={(id) => { change({ agency: id }); setEditing(false) }} onClose={() => setEditing(false)} />}
    </div>
  )
}
