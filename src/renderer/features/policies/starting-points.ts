import type { PolicyForm } from './text/policy-form.ts'

/** A rule most businesses have, with the words left open that only the owner knows. */
export interface StartingPoint {
  /** As it stands in the address. */
  readonly id: string
  readonly what: string
  readonly form: Partial<PolicyForm>
}

/** Skeletons to start from; what stands in brackets is for the owner to fill in. */
export const startingPoints: readonly StartingPoint[] = [
  {
    id: 'refunds',
    what: 'When money goes back, how fast, and what you never promise.',
    form: {
      title: 'Refunds and returns',
      summary: 'When we pay back, how fast, and who decides.',
      situations: ['refund', 'complaint'],
      moments: ['listening', 'resolving'],
      says: 'I want my money back\nI want to return it',
      say: '“We take it back within [30] days with the receipt.”\n“The money is back on your card within [5] business days.”',
      dontSay: '“That’s company policy.”\n“I’m sure we can refund that.”',
      nextStep: 'Look up the order and the date.\nUp to [$100]: decide on the call. Above that: ask [name] and call back today.\nWrite down what was agreed on, with a date.',
      background: 'Exceptions: [custom work, opened goods, …].',
    },
  },
  {
    id: 'late-fees',
    what: 'What a late payment costs, since when, and when you waive it.',
    form: {
      title: 'Late fees',
      summary: 'What we charge when a bill is late, and when we let it go.',
      situations: ['late-payment'],
      moments: ['listening', 'resolving'],
      says: 'why is there a late fee\nI won’t pay the fee',
      say: '“The agreement you signed says [1.5%] a month from [day 31].”\n“If you pay by [Friday], I’ll take the fee off this time.”',
      dontSay: '“It’s only a few dollars.”',
      nextStep: 'Check that the signed agreement names the fee.\nThe first time: waive it once, and note that you did.\nPut the sum and the date in writing.',
      stop: 'If they say they never agreed to a fee, stop asking for it until [name] has looked at the agreement.',
      background: 'Where the fee is agreed on: [contract, clause].',
    },
  },
  {
    id: 'call-back',
    what: 'How soon somebody calls back, and what to promise until then.',
    form: {
      title: 'When we call back',
      summary: 'How soon we call back, and who does.',
      situations: ['any'],
      moments: ['closing', 'after'],
      says: 'when will you call me back\nnobody ever called me back',
      say: '“I’ll call you back today by [4 PM], even if I don’t know more by then.”\n“If I can’t reach you, which number is best?”',
      dontSay: '“Somebody will get back to you.”',
      nextStep: 'Name a time, not “soon”.\nWrite the promise on the case with its date.\nCan’t keep it? Call before the time is up and name a new one.',
      background: 'Who calls when you are out: [name, number].',
    },
  },
]
