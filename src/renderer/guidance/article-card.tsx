import { useId, type ReactNode, type Ref } from 'react'
import { Link } from 'wouter'
import type { Article, ArticleSummary } from '../../core/guidance/article.ts'
import type { AppliedArticle, Section } from '../at-hand/call.ts'
import { CardFoot } from './card-foot.tsx'
import type { Further } from './further.ts'
import { saidKeys } from './use-said-keys.ts'
import { places } from '../router/places.ts'
import { classes } from '../ui/class-names.ts'
import { Check } from '../ui/icons.tsx'
import { Kbd } from '../ui/kbd.tsx'
import { Markdown } from '../ui/markdown.tsx'
import { momentNames, situationNames } from '../ui/words.ts'
import type { ShortcutId } from '../ui/shortcuts/table.ts'
import styles from './article-card.module.css'
import card from './card.module.css'

interface Props {
  readonly article: Article
  /** What was marked on it so far, if anything. */
  readonly applied: AppliedArticle | undefined
  /** When a sentence was said, as the call’s clock showed it. */
  readonly saidAt?: (sentence: string) => string | undefined
  readonly onSaid: ((sentence: string) => void) | undefined
  readonly onUsed: ((step: string) => void) | undefined
  readonly related: readonly ArticleSummary[]
  /** Flows and letters that go further, and where each is opened. */
  readonly further?: readonly Further[]
  readonly furtherTo?: (one: Further) => string
  /** Offers to edit an own rule, or to write one in place of this. */
  readonly editable?: boolean
  readonly linkTo: (article: string) => string
  readonly backgroundOpen: boolean
  readonly onBackground: (open: boolean) => void
  readonly headingRef?: Ref<HTMLHeadingElement>
  readonly actions?: ReactNode
}

/** The answer card, read from the top: what this is, say, don’t say, next step, when to stop; background folded below. */
export function ArticleCard({ article, applied, saidAt, onSaid, onUsed, related, further = [], furtherTo = placeOf, editable = false, linkTo, backgroundOpen, onBackground, headingRef, actions }: Props) {
  const ids = { say: useId(), dont: useId(), next: useId() }
  return (
    <article className={card.card} aria-label={article.title}>
      <p className={card.where}>
        {article.origin === 'own' && <><strong className={styles.own}>Our own rule</strong> · </>}
        {article.situations.map((one) => situationNames[one]).join(' · ')}{article.moments.length > 0 && ` · ${article.moments.map((one) => momentNames[one].toLowerCase()).join(', ')}`}
      </p>
      <h1 className={styles.title} tabIndex={-1} ref={headingRef ?? null}>{article.title}</h1>
      {article.summary !== '' && <p className={card.lead}>{article.summary}</p>}
      {article.overriddenBy !== undefined && <p className={styles.replaced}>Our own rule takes its place. <Link href={linkTo(article.overriddenBy)}>Read our rule</Link></p>}

      {article.say.length > 0 && (
        <>
          <h2 id={ids.say} className={card.sayHead}>Say</h2>
          <ul aria-labelledby={ids.say} className={card.list}>
            {article.say.map((sentence, index) => (
              <li key={`${index} ${sentence}`}><Said sentence={sentence} keys={saidKeys[index]} isSaid={applied?.said.includes(sentence) ?? false} at={saidAt?.(sentence)} onSaid={onSaid} /></li>
            ))}
          </ul>
        </>
      )}

      {article.dontSay.length > 0 && (
        <>
          <h2 id={ids.dont} className={classes(card.head, styles.dontHead)}>Don’t say</h2>
          <ul aria-labelledby={ids.dont} className={card.list}>
            {article.dontSay.map((sentence, index) => <li key={`${index} ${sentence}`} className={styles.dont}>{sentence}</li>)}
          </ul>
        </>
      )}

      {article.nextStep.length > 0 && (
        <section className={card.next} aria-labelledby={ids.next}>
          <h2 id={ids.next} className={card.nextHead}>Next step</h2>
          <ol>
            {article.nextStep.map((step, index) => (
              <li key={`${index} ${step}`}><Step n={index + 1} step={step} isUsed={applied?.used.includes(step) ?? false} onUsed={onUsed} /></li>
            ))}
          </ol>
        </section>
      )}

      {article.stop && <div className={classes(card.stop, styles.stop)}><h2 className={classes(card.head, styles.stopHead)}>Stop and get help</h2><Markdown text={article.stop} /></div>}
      {actions}
      {further.length > 0 && (
        <ul className={classes(card.links, styles.further)} aria-label="Goes with this">
          {further.map((one) => <li key={`${one.type}-${one.id}`}><span className={styles.furtherType}>{one.type === 'flow' ? 'Step by step' : 'Letter'}</span> <Link href={furtherTo(one)}>{one.title}</Link></li>)}
        </ul>
      )}

      {article.background.trim() !== '' && (
        <details className={styles.fold} open={backgroundOpen} onToggle={(event) => onBackground(event.currentTarget.open)}>
          <summary className={styles.foldHead}>Background</summary>
          {backgroundOpen && <Markdown text={article.background} />}
        </details>
      )}
      <CardFoot article={article} related={related} linkTo={linkTo} editable={editable} />
    </article>
  )
}

function placeOf({ type, id }: Further): string {
  return type === 'flow' ? places.flow(id) : places.letter(id)
}

/** A sentence to say; pressing it marks it as said. */
function Said({ sentence, keys, isSaid, at, onSaid }: { readonly sentence: string; readonly keys: ShortcutId | undefined; readonly isSaid: boolean; readonly at: string | undefined; readonly onSaid: Props['onSaid'] }) {
  if (!onSaid) return <p className={card.say}>{sentence}</p>
  return (
    <button type="button" className={classes(card.say, styles.said)} aria-pressed={isSaid} onClick={() => onSaid(sentence)}>
      <span>{sentence}</span>
      <span className={styles.mark} aria-hidden={!isSaid}>
        {isSaid ? <><Check /> {at ?? 'said'}</> : <><span className={styles.keys}>{keys && <Kbd shortcut={keys} />}</span><span className={styles.touch}><Check /></span></>}
      </span>
      {!isSaid && <span className="unseen">Mark as said</span>}
    </button>
  )
}

function Step({ n, step, isUsed, onUsed }: { readonly n: number; readonly step: string; readonly isUsed: boolean; readonly onUsed: Props['onUsed'] }) {
  const number = <span className={classes(card.number, isUsed && styles.done)} aria-hidden="true">{isUsed ? <Check /> : `${n}.`}</span>
  if (!onUsed) return <p className={card.step}>{number}{step}</p>
  return (
    <button type="button" className={classes(card.step, styles.used)} aria-pressed={isUsed} onClick={() => onUsed(step)}>
      {number}<span>{step}<span className="unseen">{isUsed ? ', done' : ', mark as done'}</span></span>
    </button>
  )
}

/** The sections the reader had before them. */
export function sectionsShown(article: Article, backgroundOpen: boolean): readonly Section[] {
  return [
    'summary', 'say', ...(article.dontSay.length > 0 ? ['dont-say' as const] : []), 'next-step',
    ...(article.stop ? ['stop' as const] : []), ...(backgroundOpen ? ['background' as const] : []),
  ]
}
