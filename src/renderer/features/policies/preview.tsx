import { useEffect, useState } from 'react'
import type { OwnPolicyPreview } from '../../../core/guidance/own-policy.ts'
import { ArticleCard } from '../../guidance/article-card.tsx'
import { useContractQuery } from '../../query/use-contract-query.ts'
import { places } from '../../router/places.ts'
import { QueryView } from '../../ui/states.tsx'
import styles from './editor.module.css'

/** Milliseconds that typing must rest before the preview is asked for. */
const RESTS = 300
/** The longest text a preview is asked for, in UTF-16 units (contract, `policies.preview`). */
const LONGEST = 400_000

/** The rule as the answer card, a moment behind the typing. An answer to an earlier text is never shown for a later one. */
export function Preview({ id, text }: { readonly id: string | null; readonly text: string }) {
  const [asked, setAsked] = useState(text)
  useEffect(() => {
    const timer = setTimeout(() => setAsked(text), RESTS)
    return () => clearTimeout(timer)
  }, [text])
  const isTooLong = asked.length > LONGEST
  const preview = useContractQuery('policies.preview', { id, markdown: asked }, { keepPrevious: true, enabled: !isTooLong })
  return (
    // The card may hold nothing that takes the focus, and a keyboard has to be able to scroll it.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a region that scrolls must be reachable (WCAG 2.1.1)
    <section aria-label="Preview" tabIndex={0} className={styles.preview}>
      <p className={styles.previewHead}>This is how it will look on a call</p>
      {isTooLong ? <p className={styles.problems}>This is too long to show; a rule is a page or two.</p> : <QueryView query={preview}>{(found) => <Shown preview={found} />}</QueryView>}
    </section>
  )
}

function Shown({ preview: { article, problems } }: { readonly preview: OwnPolicyPreview }) {
  const [isOpen, setOpen] = useState(true)
  return (
    <>
      {problems.length > 0 && (
        <ul className={styles.problems} aria-label="To look at">
          {problems.map(({ line, reason, remedy }, index) => <li key={`${index} ${reason}`}>{line !== undefined && `Line ${line}: `}{reason} <span className={styles.quiet}>{remedy}</span></li>)}
        </ul>
      )}
      {article
        ? <ArticleCard article={article} applied={undefined} onSaid={undefined} onUsed={undefined} related={[]} linkTo={(one) => places.article(one)} backgroundOpen={isOpen} onBackground={setOpen} />
        : <p className={styles.nothing}>There is nothing to show yet.</p>}
    </>
  )
}
