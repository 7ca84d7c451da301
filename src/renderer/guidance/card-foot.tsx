import { Link } from 'wouter'
import type { Article, ArticleSummary } from '../../core/guidance/article.ts'
import { formatDate } from '../../core/time/phrases.ts'
import { places } from '../router/places.ts'
import { classes } from '../ui/class-names.ts'
import { usePlace } from '../ui/place.tsx'
import { Checked, Sources } from './sources.tsx'
import styles from './article-card.module.css'
import card from './card.module.css'

interface Props {
  readonly article: Article
  readonly related: readonly ArticleSummary[]
  readonly linkTo: (article: string) => string
  /** False where nothing can be written, or where the card is only shown. */
  readonly editable: boolean
}

/** Where the guidance comes from, when it was looked at last, and what is near it. */
export function CardFoot({ article, related, linkTo, editable }: Props) {
  const { locale, today } = usePlace()
  const isOwn = article.origin === 'own'
  return (
    <footer className={classes(card.foot, styles.foot)}>
      <Sources sources={article.sources} />
      {isOwn ? <p>{reviewLine(article.review, today, locale)}</p> : <Checked day={article.checked} />}
      {isOwn && article.overrides !== undefined && <p><Link href={linkTo(article.overrides)}>Read the built-in article this one replaces</Link></p>}
      {editable && <p>{isOwn ? <Link href={places.policy(article.id)}>Edit this rule</Link> : article.overriddenBy === undefined && <Link href={places.newPolicy({ overrides: article.id })}>Write our own version</Link>}</p>}
      {related.length > 0 && (
        <>
          <h2 className={card.footHead}>Related</h2>
          <ul className={card.links}>{related.map((one) => <li key={one.id}><Link href={linkTo(one.id)}>{one.title}</Link></li>)}</ul>
        </>
      )}
    </footer>
  )
}

function reviewLine(review: string | undefined, today: string, locale: string): string {
  if (review === undefined) return 'Our own rule.'
  return review <= today ? `Our own rule. Overdue for review since ${formatDate(review, locale)}.` : `Our own rule. Review by ${formatDate(review, locale)}.`
}
