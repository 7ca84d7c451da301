import { useState, type RefObject } from 'react'
import type { Article, ArticleSummary } from '../../core/guidance/article.ts'
import { guidanceOn, lineOf } from '../at-hand/call.ts'
import { useAtHand } from '../at-hand/at-hand.tsx'
import { clockText } from '../at-hand/clock-text.ts'
import { useApply } from '../at-hand/use-apply.ts'
import { Link } from 'wouter'
import { places } from '../router/places.ts'
import { ArticleCard, sectionsShown } from './article-card.tsx'
import { useFurther, type Further } from './further.ts'
import { saidKeys, useSaidKeys } from './use-said-keys.ts'
import { useContractQuery } from '../query/use-contract-query.ts'
import { Button } from '../ui/button.tsx'
import { Kbd } from '../ui/kbd.tsx'
import { ProblemNote, problemOf, QueryView } from '../ui/states.tsx'
import { useShortcut } from '../ui/shortcuts/use-shortcut.ts'
import card from './card.module.css'
import styles from './article-view.module.css'

interface Props {
  readonly article: string
  /** The article as it was then, with which nothing is done any more; today’s if nothing is said. */
  readonly revision?: string | undefined
  /** The article itself, where the search has brought it along. */
  readonly known?: Article | undefined
  readonly all: readonly ArticleSummary[]
  readonly headingRef: RefObject<HTMLHeadingElement | null>
  /** Where a related article is read. */
  readonly linkTo: (article: string) => string
  /** Where a flow or a letter that goes with it is opened; its own page if nothing is said. */
  readonly furtherTo?: (one: Further) => string
}

/** The answer card at work: what to say, marked as it is said, and applied with one chord. */
export function ArticleView({ article: id, revision, known, all, headingRef, linkTo, furtherTo }: Props) {
  const { call, canWrite: journalOpen } = useAtHand()
  const query = useContractQuery('guidance.get', revision === undefined ? { id } : { id, revision }, { keepPrevious: true, known: revision === undefined && known?.id === id ? known : undefined })
  const today = useContractQuery('guidance.get', { id }, { enabled: revision !== undefined })
  const isPast = revision !== undefined && today.data?.revision !== revision
  const canWrite = journalOpen && !isPast
  const { apply, said, used, problem, dismiss } = useApply()
  const [openFor, setOpenFor] = useState<string | undefined>(undefined)
  const article = query.data
  // While the next article is on its way the one before stands there whole.
  const further = useFurther(article?.id ?? id)
  const backgroundOpen = openFor === id
  const applied = guidanceOn(call, article?.id ?? id)
  const mark = canWrite && article ? (sentence: string) => said(article, sentence) : undefined
  useShortcut('apply', () => {
    if (!article || article.id !== id || isPast) return false
    apply(article, sectionsShown(article, backgroundOpen))
    return true
  })
  useSaidKeys(article?.say, mark)
  return (
    // Another article is another element: it is read from its top.
    <div className={card.pane} key={article?.id}>
      {problem && <ProblemNote problem={problemOf(problem) ?? problem.problem} onDismiss={dismiss} />}
      {isPast && today.fetchStatus === 'idle' && <PastNote id={id} isGone={today.data === undefined} />}
      <QueryView query={query}>
        {(shown) => (
          <ArticleCard
            article={shown} applied={applied} headingRef={headingRef} onSaid={mark} onUsed={canWrite ? (step) => used(shown, step) : undefined}
            saidAt={(sentence) => clockText(lineOf(call, shown.id, sentence)?.atSeconds)}
            related={all.filter((one) => shown.related.includes(one.id))} linkTo={linkTo} further={further} {...(furtherTo ? { furtherTo } : {})} editable={canWrite}
            backgroundOpen={backgroundOpen} onBackground={(open) => setOpenFor(open ? id : undefined)}
            actions={canWrite && (
              <div className={styles.actions}>
                <Button look={applied?.applied ? 'plain' : 'primary'} onPress={() => apply(shown, sectionsShown(shown, backgroundOpen))}>{applied?.applied ? 'On this call' : 'Apply to the case'}</Button>
                <span className={styles.hint} aria-hidden="true"><Kbd shortcut="apply" /> apply{shown.say.length > 0 && <> <Kbd shortcut="said-1" />–<Kbd chord={{ code: `Digit${Math.min(shown.say.length, saidKeys.length)}` }} /> mark as said</>}</span>
              </div>
            )}
          />
        )}
      </QueryView>
    </div>
  )
}

/** Says that this is not what the library holds today. */
function PastNote({ id, isGone }: { readonly id: string; readonly isGone: boolean }) {
  return (
    <p className={styles.past}>
      This is the text as it was when it was applied.{' '}
      {isGone ? 'It is not in the library any more.' : <Link href={places.article(id)}>Read it as it is now</Link>}
    </p>
  )
}
