import type { GuidanceProblem, GuidanceRule } from './guidance-problem.ts'
import { lineAt } from './content-file.ts'
import { fillLetter, textOf } from './fill-letter.ts'
import { MOST_GRADE, phraseBreaches } from './house-rules.ts'
import { fieldNames, fieldOf, type FieldName } from './letter-fields.ts'
import { wordingProblems } from './letter-lint.ts'
import type { Letter } from './letter.ts'
import type { ParsedLetter } from './parse-letter.ts'
import { readabilityOf } from './readability.ts'

/** A letter is read once, standing up: short, and in plain words. */
const MOST_WORDS = 220

/** What a final demand has to name: for what, how much, until when, and what then. */
const demandFields: readonly FieldName[] = ['invoices', 'amount_due', 'final_date', 'next_step']

/** The reading grade and the words of a letter, each field counted as one short word; greeting, signature and lone fields are no sentences. */
export function gradeOfLetter(letter: Letter): ReturnType<typeof readabilityOf> {
  const { subject, body } = fillLetter({ ...letter, fields: fieldNames.map((name) => fieldOf(name, true)) }, Object.fromEntries(fieldNames.map((name) => [name, 'this'])), { locale: 'en-US', currency: 'USD' })
  const sentences = textOf(body).split('\n\n').filter((paragraph) => paragraph.split(' ').length > 3)
  return readabilityOf([letter.summary, textOf(subject), ...sentences])
}

/**
 * The rules that hold across letters, and the house rules for the ones that ship with the app. Each letter has already been read on its own.
 * @param articles the ids of all articles
 */
export function checkLetters(letters: readonly ParsedLetter[], articles: ReadonlySet<string>): readonly GuidanceProblem[] {
  return letters.flatMap((parsed) => [...linkProblems(parsed, articles), ...wordings(parsed), ...houseProblems(parsed)])
}

function linkProblems({ letter, file, lineOf }: ParsedLetter, articles: ReadonlySet<string>): readonly GuidanceProblem[] {
  return letter.articles.flatMap((id, index) => (articles.has(id) ? [] : [{ file, line: lineOf(['articles', index]), rule: 'article' as const, reason: `There is no article “${id}”.` }]))
}

function wordings({ letter, file, lineOf, bodyLine }: ParsedLetter): readonly GuidanceProblem[] {
  const problemsIn = (text: string, firstLine: number): readonly GuidanceProblem[] =>
    wordingProblems(text).map(({ found, at, why }) => ({ file, line: firstLine + lineAt(text, at) - 1, rule: 'wording', reason: `“${found.replaceAll('\n', ' ')}”: ${why}` }))
  return [...problemsIn(letter.subject, lineOf(['subject'])), ...problemsIn(letter.body, bodyLine)]
}

function houseProblems({ letter, file, lineOf, bodyLine }: ParsedLetter): readonly GuidanceProblem[] {
  const problems: GuidanceProblem[] = []
  const add = (line: number, rule: GuidanceRule, reason: string): void => { problems.push({ file, line, rule, reason }) }
  const needed = new Set(letter.fields.filter((field) => field.needed).map(({ name }) => name))
  const has = (name: FieldName): boolean => needed.has(name)
  for (const name of demandFields) if (letter.records === 'demand' && !has(name)) add(bodyLine, 'placeholder', `A final demand names {{ ${name} }} in every case.`)
  if (letter.records === 'demand' && !letter.pausable) add(lineOf(['pausable']), 'field', 'A final demand can be paused.')
  for (const [index, text] of letter.body.split('\n').entries()) if (/['"]/.test(text)) add(bodyLine + index, 'quotes', 'Quotes and apostrophes are curly.')
  const { grade, words } = gradeOfLetter(letter)
  if (grade > MOST_GRADE) add(bodyLine, 'grade', `The reading grade is ${grade.toFixed(1)}; ${MOST_GRADE} or easier is read at once.`)
  if (words > MOST_WORDS) add(bodyLine, 'length', `The letter has ${words} words; up to ${MOST_WORDS} are read to the end.`)
  for (const { index, rule, reason } of phraseBreaches(letter.says)) add(lineOf(['says', index]), rule, reason)
  return problems
}
