import { describe, expect, it } from 'vitest'
import { fieldNames, fieldOf } from './letter-fields.ts'
import { wordingProblems, type WordingRule } from './letter-lint.ts'

const refused: readonly (readonly [WordingRule, string])[] = [
  ['already-acting', 'Our attorney is already working on this.'],
  ['already-acting', 'Our lawyer has been told to act.'],
  ['already-acting', 'Your account has been handed to our collections agency.'],
  ['already-acting', 'The claim has already been passed over to a debt collector.'],
  ['already-acting', 'We’ve retained an attorney.'],
  ['already-acting', 'We have already instructed our solicitors.'],
  ['already-acting', 'I write on the advice of our attorney.'],
  ['already-acting', 'cc: our lawyer'],
  ['already-acting', 'This is now with our legal team.'],
  ['already-acting', 'A claim has been filed in small claims court.'],
  ['police', 'We will call the police.'],
  ['police', 'Not paying is criminal.'],
  ['police', 'You may be arrested.'],
  ['police', 'We will press charges.'],
  ['publicity', 'We will post about this on Facebook.'],
  ['publicity', 'Please leave us a review.'],
  ['publicity', 'Take down your review and we will pay.'],
  ['publicity', 'We will tell other contractors about you.'],
  ['third-parties', 'We will contact your employer.'],
  ['third-parties', 'We will talk to your wife about it.'],
  ['third-parties', 'We can garnish what you earn.'],
  ['third-parties', 'Your landlord should know.'],
  ['credit-record', 'This will hurt your credit score.'],
  ['credit-record', 'We report this to the credit bureaus.'],
  ['half-apology', 'We are sorry if you feel we were slow.'],
  ['half-apology', 'We are sorry that you’re upset.'],
  ['half-apology', 'I apologize for any inconvenience.'],
  ['half-apology', 'Mistakes were made.'],
  ['legal-action', 'Legal action will be taken.'],
  ['legal-action', 'We will take you to court.'],
  ['legal-action', 'We will act without further notice.'],
  ['court-look', 'FINAL NOTICE'],
  ['court-look', 'Notice of intent to sue'],
  ['court-look', 'This is a legal demand.'],
]

const allowed = [
  'If the sum is not here by then, we will hand this claim to our attorney.',
  'If the sum is not here by then, we will place this claim with a collections agency on the next working day.',
  'If the sum is not here by then, we will file a claim in small claims court.',
  'You may show this letter to your attorney.',
  'Your attorney has written to us, so we write to them.',
  'I am sorry for the trouble this has caused you.',
  'I am sorry. We came a day late and did not call. That was our mistake.',
  'I understand that you are upset.',
  'If you think we missed something, please write to us.',
  'We will review your account and call you on Friday.',
  'Please let your accounts team know.',
  'We will let you know by Friday.',
  'Our best wishes to your family.',
  'We gave you credit of $40 on invoice 1183.',
  'This is our last reminder.',
  'You have 30 days to answer.',
]

describe('wordings that a letter should not have', () => {
  it.each(refused)('%s: %s', (rule, sentence) => {
    expect(wordingProblems(sentence).map((one) => one.rule)).toContain(rule)
  })

  it.each(allowed)('lets stand: %s', (sentence) => {
    expect(wordingProblems(sentence)).toEqual([])
  })

  it('speaks of legal action where a court is the step that was named', () => {
    expect(wordingProblems('We will take legal action.')).toMatchObject([{ rule: 'legal-action' }])
    expect(wordingProblems('We will take legal action.', { courtIsNamed: true })).toEqual([])
    expect(wordingProblems('Our attorney is already acting. We will take legal action.', { courtIsNamed: true })).toMatchObject([{ rule: 'already-acting' }])
  })

  it('names the words as they stand and where, with their reason', () => {
    const text = 'Dear Dana,\n\nwe’ll call the\npolice.'
    const [one] = wordingProblems(text)
    expect(one).toMatchObject({ found: 'the\npolice', at: text.indexOf('the\npolice') })
    expect(one?.why).toMatch(/Police/)
  })

  it('finds nothing in our own choices, hints and labels that it would mark in a letter', () => {
    const words = fieldNames.flatMap((name) => {
      const { label, choices } = fieldOf(name, true)
      return [label, ...choices.map((choice) => `If it is not here by then, ${choice.text}.`)]
    })
    expect(words.flatMap((text) => wordingProblems(text))).toEqual([])
  })
})
