import type { Current } from '../../../core/journal/items.ts'
import { accountWords } from './account-words.ts'
import { commitmentWords } from './commitment-words.ts'
import { conductWords } from './conduct-words.ts'
import { contactWords } from './contact-words.ts'
import type { EntryWords, Speech, WordsTable } from './entry-words.ts'
import { bookkeepingWords, lifecycleWords } from './lifecycle-words.ts'
import type { Kind } from '../../../core/journal/kinds.ts'

/** One row per kind: a new kind has to be given words before the code compiles. */
const table: WordsTable<Kind> = { ...contactWords, ...commitmentWords, ...accountWords, ...conductWords, ...lifecycleWords, ...bookkeepingWords }

/** What the timeline shows of a version of an entry. */
export function wordsOf({ kind, data }: Pick<Current, 'kind' | 'data'>, say: Speech): EntryWords {
  // Kind and data come from the same version, which the table’s type can’t follow through the lookup.
  return (table[kind] as (data: unknown, say: Speech) => EntryWords)(data, say)
}

/** The words of an entry as plain text, for copying and for short mentions. */
export function textOfWords({ title, body, details }: EntryWords): string {
  return [title, ...body.map(({ label, text }) => `${label ? `${label}: ` : ''}${text}`), ...details].join('\n')
}

/** One line about an entry: its first words, or its title where it has none. */
export function mention(words: EntryWords): string {
  const text = words.body[0]?.text ?? words.title
  return text.length > 90 ? `${text.slice(0, 88).toWellFormed().trimEnd()}…` : text
}

/** Text with the quoted words in it told apart, so that they can be set in the serif. */
export function runsOf(text: string): readonly { readonly spoken: boolean; readonly text: string }[] {
  return text.split(/(“[^“”]+”)/).filter(Boolean).map((run) => ({ spoken: run.startsWith('“') && run.endsWith('”'), text: run }))
}
