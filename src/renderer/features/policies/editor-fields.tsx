import { moments, type ArticleMoment } from '../../../core/guidance/article.ts'
import type { Situation } from '../../../core/journal/fields.ts'
import { useContractQuery } from '../../query/use-contract-query.ts'
import { CheckboxGroup } from '../../ui/choices.tsx'
import { Select } from '../../ui/select.tsx'
import { TextArea, TextField } from '../../ui/text-field.tsx'
import { momentNames, situationNames } from '../../ui/words.ts'
import { ReviewField } from './review-field.tsx'
import type { PolicyForm } from './text/policy-form.ts'
import styles from './editor.module.css'

const situationChoices = (Object.keys(situationNames) as Situation[]).map((value) => ({ value, label: situationNames[value] }))
const momentChoices = moments.map((value) => ({ value, label: momentNames[value] }))

/** No article has this id: ids hold no colon. */
const NONE = 'none:'

interface Props {
  readonly form: PolicyForm
  readonly onChange: (part: Partial<PolicyForm>) => void
  /** The built-in article whose place it takes, if that is known by name. */
  readonly replaced: { readonly id: string; readonly title: string } | undefined
}

/** The parts of a rule as fields. Lists take one item per line. */
export function EditorFields({ form, onChange, replaced }: Props) {
  return (
    <>
      <TextField label="Title" value={form.title} onChange={(title) => onChange({ title })} hint="A few words, as you would search for it." />
      <TextField label="Summary" optional value={form.summary} onChange={(summary) => onChange({ summary })} hint="One sentence for the list. Left empty, the first sentence below is taken." />
      <TextArea label="Say" spoken value={form.say} onChange={(say) => onChange({ say })} hint="One sentence per line, as you would say it aloud." />
      <TextArea label="Don’t say" spoken value={form.dontSay} onChange={(dontSay) => onChange({ dontSay })} hint="One sentence per line." />
      <TextArea label="Next step" value={form.nextStep} onChange={(nextStep) => onChange({ nextStep })} hint="One step per line, first things first." />
      <TextArea label="Stop and get help" optional rows={2} value={form.stop} onChange={(stop) => onChange({ stop })} hint="When to stop talking, and whom to ask." />
      <TextArea label="Background" optional rows={5} value={form.background} onChange={(background) => onChange({ background })} hint="Why, and whatever else belongs here." />
      <TextArea label="Words people use" optional rows={3} value={form.says} onChange={(says) => onChange({ says })} hint="One phrase per line: what callers say when this is needed. Searched, never shown." />
      <CheckboxGroup label="Situations" value={form.situations as readonly Situation[]} onChange={(known) => onChange({ situations: withUnknown(form.situations, known, situationNames) })} choices={situationChoices} />
      <CheckboxGroup label="Moments of a call" value={form.moments as readonly ArticleMoment[]} onChange={(known) => onChange({ moments: withUnknown(form.moments, known, momentNames) })} choices={momentChoices} />
      <ReviewField value={form.review} onChange={(review) => onChange({ review })} isDisabled={false} />
      <ReplacesField value={form.overrides} onChange={(overrides) => onChange({ overrides })} replaced={replaced} />
    </>
  )
}

/** Words of the file that name no situation or moment stay in it. */
function withUnknown(all: readonly string[], known: readonly string[], names: Readonly<Record<string, string>>): readonly string[] {
  return [...all.filter((one) => !Object.hasOwn(names, one)), ...known]
}

function ReplacesField({ value, onChange, replaced }: { readonly value: string; readonly onChange: (id: string) => void; readonly replaced: Props['replaced'] }) {
  const articles = useContractQuery('guidance.list', {})
  const bundled = (articles.data ?? []).filter((one) => one.origin === 'bundled' && one.id !== value).map((one) => ({ value: one.id, label: one.title }))
  const current = value === '' ? [] : [{ value, label: replaced?.id === value ? replaced.title : articles.data?.find((one) => one.id === value)?.title ?? value }]
  const choices = [{ value: NONE, label: 'None: it stands beside the others' }, ...current, ...bundled]
  return (
    <div className={styles.replaces}>
      <Select label="Takes the place of" value={value === '' ? NONE : value} onChange={(next) => onChange(next === NONE ? '' : next)} choices={choices} hint="A built-in article. Its own text stays one step away." />
    </div>
  )
}
