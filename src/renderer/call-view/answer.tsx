import { memo, useEffect, type RefObject } from 'react'
import { Link } from 'wouter'
import type { Article, ArticleSummary } from '../../core/guidance/article.ts'
import { ArticleView } from '../guidance/article-view.tsx'
import { FlowView } from '../guidance/flow-view.tsx'
import { useContractQuery } from '../query/use-contract-query.ts'
import { places } from '../router/places.ts'
import { EmptyState } from '../ui/states.tsx'

/** What the address has open in the middle of the desk. */
export interface Opened {
  readonly type: 'article' | 'flow'
  readonly id: string
}

/** What is shown there: what is open, or else what the bar in the results stands on. */
export interface Shown {
  readonly type: 'article' | 'flow' | 'letter'
  readonly id: string
}

/** Reads what is open from the desk’s address. */
export function readOpened(search: URLSearchParams): Opened | undefined {
  const article = search.get('article')
  if (article !== null) return { type: 'article', id: article }
  const flow = search.get('flow')
  return flow === null ? undefined : { type: 'flow', id: flow }
}

/** The desk’s address with a case at hand and something open. */
export function placeOnDesk(caseId: string | undefined, opened: Opened | undefined): string {
  return places.desk({ case: caseId, ...(opened ? { [opened.type]: opened.id } : {}) })
}

/** The call panel’s address with something open. */
export function placeInPanel(caseId: string | undefined, opened: Opened | undefined): string {
  return places.call({ case: caseId, ...(opened ? { [opened.type]: opened.id } : {}) })
}

interface Props {
  readonly type: Shown['type']
  readonly id: string
  readonly isOpen: boolean
  /** The article the search has brought along. */
  readonly known: Article | undefined
  readonly all: readonly ArticleSummary[]
  /** Of the row under the bar, for what has no view of its own here. */
  readonly title: string
  readonly sentence: string
  readonly headingRef: RefObject<HTMLHeadingElement | null>
  readonly placeOf: (opened: Opened) => string
  /** Around what has no view of its own here. */
  readonly className: string | undefined
}

/** The answer in the middle of the desk: an article, a flow to walk, or what a letter is for. It is drawn when it changes, and not with each letter of the search. */
export const Answer = memo(function Answer({ type, id: shown, isOpen, known, all, title, sentence, headingRef, placeOf: to, className }: Props) {
  const linkTo = (article: string): string => to({ type: 'article', id: article })
  if (type === 'article') return <ArticleView article={shown} known={known} all={all} headingRef={headingRef} linkTo={linkTo} furtherTo={(one) => (one.type === 'flow' ? to({ type: 'flow', id: one.id }) : places.letter(one.id))} />
  if (type === 'flow' && isOpen) return <OpenFlow flow={shown} headingRef={headingRef} linkTo={linkTo} />
  const place = type === 'flow' ? to({ type: 'flow', id: shown }) : places.letter(shown)
  return (
    <div className={className}>
      <EmptyState title={title} action={<Link href={place}>{type === 'flow' ? 'Answer the questions' : 'Fill in the letter'}</Link>}>{sentence}</EmptyState>
    </div>
  )
})

/** A flow that was opened: the focus goes to its question, so that the digits answer it at once. */
function OpenFlow({ flow, headingRef, linkTo }: { readonly flow: string; readonly headingRef: RefObject<HTMLHeadingElement | null>; readonly linkTo: (article: string) => string }) {
  // The same answer the view shows: once it is there, so is the question.
  const opened = useContractQuery('flows.get', { id: flow }).data?.id
  useEffect(() => { if (opened !== undefined) headingRef.current?.focus() }, [opened, headingRef])
  return <FlowView flow={flow} headingRef={headingRef} linkTo={linkTo} />
}
