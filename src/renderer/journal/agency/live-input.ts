import type { BusinessView, CaseView } from '../../../contract/views.ts'
import type { PackInput } from '../../../core/export/pack-input.ts'
import type { CivilDate } from '../../../core/time/civil.ts'

/** A case as the table of an agency reads it, for a look at its rows while the layout is changed. Nothing in it is sealed or signed. */
export function liveInput({ state, customer, beforeMove }: CaseView, business: BusinessView | undefined, asOf: CivilDate): PackInput {
  return {
    case: state, customer, beforeMove, journal: { profile: business?.profile, staff: [], items: [] }, entries: { case: [], customer: [] }, register: { n: 0, hash: '' },
    options: { asOf, paper: 'letter', guidanceText: false, volumeOneOnly: false }, locale: 'en-US', preparedAt: { at: 0, zone: 'UTC' }, appVersion: '', articles: [],
  }
}
