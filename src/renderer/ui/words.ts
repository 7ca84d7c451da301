import type { ArticleMoment } from '../../core/guidance/article.ts'
import type { Situation } from '../../core/journal/fields.ts'
import type { CaseStatus } from '../../core/journal/fold-case.ts'
import type { Layer } from '../../core/journal/format.ts'
import type { DataOf } from '../../core/journal/kinds.ts'

/** Words for the closed lists of the journal, one place each. Situations name a situation, never a person. */
export const situationNames: Readonly<Record<Situation, string>> = {
  'late-payment': 'Late payment',
  'refusal-to-pay': 'Refusal to pay',
  complaint: 'Complaint',
  'too-many-questions': 'Many questions',
  abuse: 'Abuse',
  'legal-threat': 'Legal threat',
  'our-mistake': 'Our mistake',
  scope: 'Scope and price',
  refund: 'Refund',
  'bad-review': 'Bad review',
  'someone-hurt': 'Someone was hurt',
  'letting-go': 'Letting a customer go',
  staff: 'Your people',
  records: 'Keeping records',
  any: 'Any call',
}

export const momentNames: Readonly<Record<ArticleMoment, string>> = {
  before: 'Before',
  opening: 'Opening',
  listening: 'Listening',
  resolving: 'Solving',
  closing: 'Closing',
  after: 'After',
}

export const layerNames: Readonly<Record<Layer, string>> = { fact: 'Fact', internal: 'Internal', counsel: 'For counsel', offer: 'Offer' }

/** What a layer means for whoever writes in it. */
export const layerMeanings: Readonly<Record<Layer, string>> = {
  fact: 'What happened. It can go into any pack.',
  internal: 'Left out of packs; a court or an access request may still reach it.',
  counsel: 'For your attorney only. It goes into the counsel volume and nowhere else.',
  offer: 'Settlement talk. It goes into the counsel volume and nowhere else.',
}

export type Voice = DataOf<'contact'>['lines'][number]['voice']

export const voiceNames: Readonly<Record<Voice, string>> = {
  'they-said': 'They said',
  'read-back': 'Read back',
  'they-want': 'They want',
  'we-said': 'We said',
  summary: 'What happened',
}

export const statusNames: Readonly<Record<CaseStatus, string>> = {
  open: 'Open',
  'waiting-for-them': 'Waiting for them',
  'waiting-for-us': 'Waiting for us',
  escalated: 'Escalated',
  placed: 'Placed with an agency',
  'in-court': 'In court',
  closed: 'Closed',
}
