import { useMemo, useState } from 'react'
import { Link, useLocation, useParams, useSearch } from 'wouter'
import type { Article } from '../../../core/guidance/article.ts'
import type { OwnPolicy } from '../../../core/guidance/own-policy.ts'
import { addMonths } from '../../../core/time/civil.ts'
import { ArticleCard } from '../../guidance/article-card.tsx'
import { LibraryTabs } from '../../guidance/library-tabs.tsx'
import { RecordQuery } from '../../journal/record-query.tsx'
import { useCanWrite } from '../../query/use-can-write.ts'
import { useCommand } from '../../query/use-command.ts'
import { useContractQuery } from '../../query/use-contract-query.ts'
import { places } from '../../router/places.ts'
import { usePlace } from '../../ui/place.tsx'
import { EmptyState } from '../../ui/states.tsx'
import { useStatus } from '../../ui/status.tsx'
import { Editor } from './editor.tsx'
import { startingPoints } from './starting-points.ts'
import { newPolicyText } from './text/policy-text.ts'
import { loadedOf } from './use-policy-saving.ts'
import styles from './editor.module.css'

const NEW = 'new'
const back = <Link href={places.policies()}>All our rules</Link>

/** One rule of our own: written, or read where the journal is open read-only. */
export function PolicyScreen() {
  const { id } = useParams<{ readonly id: string }>()
  const search = useSearch()
  const [, navigate] = useLocation()
  const canWrite = useCanWrite()
  const [begun, setBegun] = useState<{ readonly address: string; readonly id: string } | undefined>(undefined)
  const address = id === NEW ? (search ? `${places.newPolicy()}?${search}` : places.newPolicy()) : places.policy(id)
  const onSaved = (saved: string): void => {
    if (saved === id) return
    // The editor goes on where it is: nobody is taken out of the middle of a sentence because it was saved.
    setBegun({ address: begun?.id === id ? begun.address : address, id: saved })
    navigate(places.policy(saved), { replace: true })
  }
  return (
    <div className={styles.whole}>
      <LibraryTabs here="policies" />
      {canWrite
        ? <Writing key={begun?.id === id ? begun.address : address} id={id === NEW ? null : id} address={address} search={search} onSaved={onSaved} />
        : id === NEW ? <NoWriting /> : <Reading key={id} id={id} />}
    </div>
  )
}

interface WritingProps {
  readonly id: string | null
  readonly address: string
  readonly search: string
  readonly onSaved: (id: string) => void
}

function Writing({ id, address, search, onSaved }: WritingProps) {
  const { toast } = useStatus()
  // What a new rule was begun with; the address changes once it is saved.
  const [begunWith] = useState(id === null ? new URLSearchParams(search) : undefined)
  const overrides = begunWith?.get('overrides') ?? undefined
  const query = begunWith?.get('title') ?? undefined
  const policy = useContractQuery('policies.get', { id: id ?? '' }, { enabled: id !== null })
  const original = useContractQuery('guidance.get', { id: overrides ?? '' }, { enabled: overrides !== undefined })
  const forget = useCommand('missed.forget')
  const reload = async (): Promise<ReturnType<typeof loadedOf>> => loadedOf((await policy.refetch()).data)
  const saved = (next: string): void => {
    if (id === null && query !== undefined) forget.mutate({ queries: [query] }, { onError: ({ problem }) => toast({ message: `Saved. The search stays on the list: ${problem.message}` }) })
    onSaved(next)
  }
  const editor = (found: OwnPolicy | undefined, article: Article | undefined) => (
    <Started
      id={id} address={address} begunWith={begunWith} article={article} policy={found} isGone={policy.error?.problem.code === 'not-found'} reload={reload} onSaved={saved}
    />
  )
  if (begunWith && overrides !== undefined) return <RecordQuery query={original} title="New rule" back={back}>{(article) => editor(policy.data, article)}</RecordQuery>
  if (begunWith) return editor(policy.data, undefined)
  // Once it was loaded, that the file has gone is said in the editor, beside what was typed.
  return policy.data ? editor(policy.data, undefined) : <RecordQuery query={policy} title="Our own rule" back={back}>{(found) => editor(found, undefined)}</RecordQuery>
}

interface StartedProps {
  readonly id: string | null
  readonly address: string
  readonly begunWith: URLSearchParams | undefined
  readonly article: Article | undefined
  readonly policy: OwnPolicy | undefined
  readonly isGone: boolean
  readonly reload: () => Promise<ReturnType<typeof loadedOf>>
  readonly onSaved: (id: string) => void
}

function Started({ begunWith, article, policy, ...rest }: StartedProps) {
  const { today } = usePlace()
  const loaded = useMemo(() => loadedOf(policy), [policy])
  const [start] = useState(() => (begunWith ? startOf(begunWith, article, addMonths(today, 12)) : ''))
  return <Editor {...rest} start={start} loaded={loaded} file={policy?.file} replaced={policy?.overrides ?? (article && { id: article.id, title: article.title })} />
}

/** What a new rule starts with: a built-in article, a starting point, the words of a search, or nothing but a date for its review. */
function startOf(from: URLSearchParams, article: Article | undefined, review: string): string {
  if (article) {
    const lines = (items: readonly string[]): string => items.join('\n')
    return newPolicyText({
      title: article.title, summary: article.summary, situations: article.situations, moments: article.moments, overrides: article.id, review,
      say: lines(article.say), dontSay: lines(article.dontSay), nextStep: lines(article.nextStep), stop: article.stop ?? '', background: article.background,
    })
  }
  const point = startingPoints.find((one) => one.id === from.get('start'))
  if (point) return newPolicyText({ ...point.form, review })
  const query = from.get('title') ?? ''
  return newPolicyText({ title: query, says: query, review })
}

/** A rule to read: the card, and the file as it stands. */
function Reading({ id }: { readonly id: string }) {
  const policy = useContractQuery('policies.get', { id })
  const [isOpen, setOpen] = useState(true)
  return (
    <RecordQuery query={policy} title="Our own rule" back={back}>
      {(found) => (
        <div className={styles.reading}>
          <ArticleCard article={found.article} applied={undefined} onSaid={undefined} onUsed={undefined} related={[]} linkTo={(one) => places.article(one)} backgroundOpen={isOpen} onBackground={setOpen} />
          <details className={styles.aside}>
            <summary className={styles.asideHead}>As plain markdown</summary>
            <pre className={styles.plain}>{found.markdown}</pre>
          </details>
        </div>
      )}
    </RecordQuery>
  )
}

function NoWriting() {
  return (
    <div className={styles.reading}>
      <h1 className="unseen">New rule</h1>
      <EmptyState title="Nothing can be saved here" action={back}>Open the journal for writing to add a rule.</EmptyState>
    </div>
  )
}
