import { useState } from 'react'
import { ListBox, ListBoxItem } from 'react-aria-components'
import type { Article } from '../../../core/guidance/article.ts'
import type { Situation } from '../../../core/journal/fields.ts'
import { useContractQuery } from '../../query/use-contract-query.ts'
import { Button } from '../../ui/button.tsx'
import { CheckboxGroup } from '../../ui/choices.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Marked } from '../../ui/marked.tsx'
import { Loading, QueryView } from '../../ui/states.tsx'
import { TextArea, TextField } from '../../ui/text-field.tsx'
import type { PickedGuidance } from './compose-entry.ts'
import fieldStyles from '../../ui/field.module.css'
import styles from './composer.module.css'

interface Props {
  readonly isOpen: boolean
  readonly onClose: () => void
  readonly onPick: (picked: PickedGuidance) => void
  /** Guidance for these situations is offered before anything is typed. */
  readonly situations: readonly Situation[]
}

/** Finds guidance and asks what of it was said and done, and why. */
export function GuidancePicker({ isOpen, onClose, ...props }: Props) {
  return (
    <Dialog title="Guidance that was applied" isOpen={isOpen} onClose={onClose} wide>
      {isOpen && <Picker {...props} onClose={onClose} />}
    </Dialog>
  )
}

function Picker({ onPick, onClose, situations }: Omit<Props, 'isOpen'>) {
  const [article, setArticle] = useState<string | undefined>(undefined)
  if (article !== undefined) return <HowApplied id={article} onBack={() => setArticle(undefined)} onPick={(picked) => { onPick(picked); onClose() }} />
  return <FindArticle situations={situations} onChoose={setArticle} />
}

function FindArticle({ situations, onChoose }: { readonly situations: readonly Situation[]; readonly onChoose: (id: string) => void }) {
  const [typed, setTyped] = useState('')
  const query = typed.trim()
  const found = useContractQuery('guidance.search', { query: query.slice(0, 500), limit: 12 }, { keepPrevious: true, enabled: query !== '' })
  const all = useContractQuery('guidance.list', {})
  return (
    <>
      <TextField label="Search guidance" autoFocus value={typed} onChange={setTyped} />
      {query === '' ? (
        <QueryView query={all}>
          {(articles) => {
            const fitting = articles.filter((one) => one.situations.some((situation) => situations.includes(situation)))
            return <Articles label="Guidance for this case" items={(fitting.length > 0 ? fitting : articles).map((one) => ({ id: one.id, name: one.title, title: one.title, line: one.summary }))} onChoose={onChoose} />
          }}
        </QueryView>
      ) : (
        <QueryView query={found} loading={<Loading lines={4} />}>
          {({ hits }) => hits.length === 0
            ? <p className={styles.quiet}>Nothing found. Try other words, the way you would say it.</p>
            : <Articles label="Guidance found" items={hits.map((hit) => ({ id: hit.id, name: hit.title.map((piece) => piece.text).join(''), title: <Marked pieces={hit.title} />, line: <Marked pieces={hit.sentence} /> }))} onChoose={onChoose} />}
        </QueryView>
      )}
    </>
  )
}

interface Listed {
  readonly id: string
  readonly name: string
  readonly title: React.ReactNode
  readonly line: React.ReactNode
}

function Articles({ label, items, onChoose }: { readonly label: string; readonly items: readonly Listed[]; readonly onChoose: (id: string) => void }) {
  return (
    <ListBox aria-label={label} items={items} onAction={(key) => onChoose(String(key))} className={styles.articles ?? ''}>
      {(item) => (
        <ListBoxItem id={item.id} textValue={item.name} className={fieldStyles.option ?? ''}>
          <span className={styles.articleTitle}>{item.title}</span>
          <span className={fieldStyles.hint}>{item.line}</span>
        </ListBoxItem>
      )}
    </ListBox>
  )
}

function HowApplied({ id, onBack, onPick }: { readonly id: string; readonly onBack: () => void; readonly onPick: (picked: PickedGuidance) => void }) {
  const article = useContractQuery('guidance.get', { id })
  return <QueryView query={article}>{(found) => <HowForm article={found} onBack={onBack} onPick={onPick} />}</QueryView>
}

function HowForm({ article, onBack, onPick }: { readonly article: Article; readonly onBack: () => void; readonly onPick: (picked: PickedGuidance) => void }) {
  const [said, setSaid] = useState<readonly string[]>([])
  const [used, setUsed] = useState<readonly string[]>([])
  const [why, setWhy] = useState('')
  const pick = (): void => onPick({ article: article.id, title: article.title, shown: ['summary', 'say', 'next-step'], said, used, why: why.trim() })
  return (
    <>
      <div>
        <p className={styles.articleTitle}>{article.title}</p>
        <p className={styles.quiet}>{article.summary}</p>
      </div>
      {article.say.length > 0 && <CheckboxGroup label="What was said" column value={said} onChange={setSaid} choices={article.say.map((sentence) => ({ value: sentence, label: sentence }))} />}
      {article.nextStep.length > 0 && <CheckboxGroup label="What was done" column value={used} onChange={setUsed} choices={article.nextStep.map((step) => ({ value: step, label: step }))} />}
      <TextArea label="Why this guidance" optional rows={2} value={why} onChange={setWhy} maxLength={1000} />
      <div className={styles.buttons}>
        <Button onPress={onBack}>Choose another</Button>
        <Button look="primary" onPress={pick}>Add to the entry</Button>
      </div>
    </>
  )
}
