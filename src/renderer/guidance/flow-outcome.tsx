import { useId, type ReactNode, type RefObject } from 'react'
import { Link } from 'wouter'
import type { Flow, FlowOutcome } from '../../core/guidance/flow.ts'
import { useContractQuery } from '../query/use-contract-query.ts'
import { places } from '../router/places.ts'
import { Button } from '../ui/button.tsx'
import { classes } from '../ui/class-names.ts'
import { Kbd } from '../ui/kbd.tsx'
import { Checked, Sources } from './sources.tsx'
import card from './card.module.css'
import styles from './flow-view.module.css'

interface Props {
  readonly flow: Flow
  readonly outcome: FlowOutcome
  readonly headingRef: RefObject<HTMLHeadingElement | null>
  readonly linkTo: (article: string) => string
  /** True if it hangs on the call being written. */
  readonly isOnCall: boolean
  /** Undefined where nothing may be written. */
  readonly onApply: (() => void) | undefined
  readonly onBack: () => void
  readonly onStartOver: () => void
}

/** Where the answers led: what to do and why, what to say, the steps in order, when to stop, and what to read or write. */
export function FlowOutcomeCard({ flow, outcome, headingRef, linkTo, isOnCall, onApply, onBack, onStartOver }: Props) {
  const articles = useContractQuery('guidance.list', {})
  const letters = useContractQuery('letters.list', {})
  // A list that could not be read takes no link away: the id’s own words stand in for the title.
  const titled = (id: string, list: readonly { readonly id: string; readonly title: string }[] | undefined): string => list?.find((one) => one.id === id)?.title ?? worded(id)
  return (
    <>
      <h1 className={styles.outcome} tabIndex={-1} ref={headingRef}>{outcome.title}</h1>
      <p className={card.lead}>{outcome.why}</p>
      {outcome.stop && <div className={classes(card.stop, styles.stop)}><h2 className={card.head}>Stop and get help</h2><p>{outcome.stop}</p></div>}
      {outcome.say.length > 0 && (
        <Part title="Say" look={card.sayHead}>
          {(id) => <ul aria-labelledby={id} className={card.list}>{outcome.say.map((sentence) => <li key={sentence} className={card.say}>{sentence}</li>)}</ul>}
        </Part>
      )}
      <section className={card.next}>
        <Part title="Next step" look={card.nextHead}>
          {(id) => <ol aria-labelledby={id}>{outcome.nextStep.map((step, index) => <li key={step} className={card.step}><span className={card.number} aria-hidden="true">{index + 1}.</span><span>{step}</span></li>)}</ol>}
        </Part>
      </section>
      <div className={styles.actions}>
        {onApply && <Button look={isOnCall ? 'plain' : 'primary'} onPress={onApply}>{isOnCall ? 'On this call' : 'Apply to the case'}</Button>}
        <Button onPress={onBack}>Back</Button>
        <Button look="quiet" onPress={onStartOver}>Start over</Button>
        {onApply && <span className={styles.keys} aria-hidden="true"><span><Kbd shortcut="apply" /> apply</span></span>}
      </div>
      <footer className={classes(card.foot, styles.foot)}>
        <Part title="Read more" look={card.footHead}>
          {(id) => <ul aria-labelledby={id} className={card.links}>{outcome.articles.map((article) => <li key={article}><Link href={linkTo(article)}>{titled(article, articles.data)}</Link></li>)}</ul>}
        </Part>
        {outcome.letters.length > 0 && (
          <Part title="Letters for this" look={card.footHead}>
            {(id) => <ul aria-labelledby={id} className={card.links}>{outcome.letters.map((letter) => <li key={letter}><Link href={places.letter(letter)}>{titled(letter, letters.data)}</Link></li>)}</ul>}
          </Part>
        )}
        <Sources sources={flow.sources} />
        <Checked day={flow.checked} />
      </footer>
    </>
  )
}

/** A heading and the list it names. */
function Part({ title, look, children }: { readonly title: string; readonly look: string | undefined; readonly children: (id: string) => ReactNode }) {
  const id = useId()
  return <><h2 id={id} className={look}>{title}</h2>{children(id)}</>
}

function worded(id: string): string {
  return id.replaceAll('-', ' ').replace(/^./, (first) => first.toUpperCase())
}
