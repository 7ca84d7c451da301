import { useEffect, useMemo, useRef, useState } from 'react'
import { useLocation, useParams, useSearch } from 'wouter'
import type { ArticleMoment } from '../../../core/guidance/article.ts'
import type { Situation } from '../../../core/journal/fields.ts'
import { useAtHand } from '../../at-hand/at-hand.tsx'
import { ArticleView } from '../../guidance/article-view.tsx'
import { LibraryTabs } from '../../guidance/library-tabs.tsx'
import { SearchPane } from '../../guidance/search-pane.tsx'
import type { Row } from '../../guidance/row.ts'
import { useMissedQuery } from '../../guidance/use-missed-query.ts'
import { useTyped } from '../../guidance/use-typed.ts'
import { useContractQuery } from '../../query/use-contract-query.ts'
import { places } from '../../router/places.ts'
import { Button } from '../../ui/button.tsx'
import { classes } from '../../ui/class-names.ts'
import { Select } from '../../ui/select.tsx'
import { EmptyState } from '../../ui/states.tsx'
import { useStatus } from '../../ui/status.tsx'
import { useShortcut } from '../../ui/shortcuts/use-shortcut.ts'
import { momentNames, situationNames } from '../../ui/words.ts'
import { browseGroups, readFilter, searchGroups } from './groups.ts'
import styles from './library-screen.module.css'

const situationChoices = [{ value: 'all' as const, label: 'Every situation' }, ...(Object.keys(situationNames) as Situation[]).map((value) => ({ value, label: situationNames[value] }))]
const momentChoices = [{ value: 'all' as const, label: 'Any moment' }, ...(Object.keys(momentNames) as ArticleMoment[]).map((value) => ({ value, label: momentNames[value] }))]

/** All guidance, by situation and moment, or by search; one article beside the list. */
export function LibraryScreen() {
  const { id } = useParams<{ readonly id?: string }>()
  const [, navigate] = useLocation()
  const search = useSearch()
  const { announce } = useStatus()
  const { canWrite } = useAtHand()
  const input = useRef<HTMLInputElement>(null)
  const heading = useRef<HTMLHeadingElement>(null)
  const [typed, setTyped] = useTyped('library')
  const [active, setActive] = useState<number | undefined>(undefined)
  const filter = useMemo(() => readFilter(new URLSearchParams(search)), [search])

  const query = typed.trim()
  const articles = useContractQuery('guidance.list', {})
  const found = useContractQuery('guidance.search', { query, limit: 50 }, { enabled: query !== '', keepPrevious: true })
  const groups = useMemo(() => {
    if (!articles.data) return undefined
    if (query === '') return browseGroups(articles.data, filter)
    return found.data && searchGroups(found.data, articles.data, filter)
  }, [articles.data, found.data, query, filter])
  const rows = groups?.flatMap((group) => group.rows) ?? []
  const opened = rows.findIndex((row) => row.type === 'article' && row.id === id)
  const foundNothing = query !== '' && found.data?.total === 0 && !found.isPlaceholderData

  const go = (article: string | undefined, next: typeof filter = filter): void => {
    const query_ = new URLSearchParams(Object.entries(next).filter((pair): pair is [string, string] => pair[1] !== undefined)).toString()
    navigate(`${article === undefined ? places.library() : places.article(article)}${query_ ? `?${query_}` : ''}`)
  }
  const open = ({ type, id: chosen }: Row): void => (type === 'flow' ? navigate(places.flow(chosen)) : type === 'letter' ? navigate(places.letter(chosen)) : go(chosen))
  const narrow = (part: Partial<typeof filter>): void => { setActive(undefined); go(id, { ...filter, ...part }) }

  // A narrow window shows the list or the article: what was opened is what is read next.
  useEffect(() => { if (id !== undefined && window.matchMedia('(max-width: 900px)').matches) heading.current?.focus() }, [id])
  const count = groups === undefined || (query !== '' && found.isPlaceholderData) ? undefined : rows.length
  useEffect(() => {
    if (count === undefined) return
    const timer = setTimeout(() => announce(count === 1 ? '1 article' : `${count} articles`), 600)
    return () => clearTimeout(timer)
  }, [count, announce])
  useMissedQuery(foundNothing && canWrite ? query : undefined)
  useShortcut('search-slash', () => { input.current?.focus() })

  return (
    <div className={classes(styles.library, id !== undefined && styles.reading)}>
      <div className={styles.list}>
        <h1 className="unseen">Library</h1>
        <LibraryTabs here="articles" />
        <SearchPane
          label="Search the guidance" placeholder="Search the guidance" inputRef={input} typed={typed} onTyped={(text) => { setTyped(text); setActive(text === '' ? undefined : 0) }}
          groups={groups} query={query === '' ? articles : found} active={active ?? opened} ownRule={canWrite} onActive={setActive} onOpen={open}
        >
          <div className={styles.filters}>
            <Select label="Situation" value={filter.situation ?? 'all'} onChange={(value) => narrow({ situation: value === 'all' ? undefined : value })} choices={situationChoices} />
            <Select label="Moment" value={filter.moment ?? 'all'} onChange={(value) => narrow({ moment: value === 'all' ? undefined : value })} choices={momentChoices} />
          </div>
        </SearchPane>
      </div>
      <div className={styles.article}>
        {id !== undefined && <div className={styles.back}><Button small onPress={() => go(undefined)}>Back to the list</Button></div>}
        {id === undefined
          ? <div className={styles.start}><EmptyState title="Pick an article">Each one says what to say, what not to say, and what to do next, with its sources.</EmptyState></div>
          : <ArticleView article={id} revision={new URLSearchParams(search).get('revision') ?? undefined} all={articles.data ?? []} headingRef={heading} linkTo={(article) => places.article(article)} />}
      </div>
    </div>
  )
}
