import type { CaseState, NextItem } from '../../../core/journal/fold-case.ts'
import { currentOf } from '../../../core/journal/current.ts'
import type { Prefill } from '../../journal/composer/compose-entry.ts'
import { formById } from '../../journal/forms/form-table.ts'
import { valuesOfData } from '../../journal/forms/form-values.ts'

/** The form that says what became of something on the list, filled in as far as it is known; undefined where nothing settles it. */
export function settleForm({ kind, ref }: NextItem): Prefill | undefined {
  switch (kind) {
    case 'promise': return { form: 'promise-outcome', values: { promise: ref } }
    case 'action-step': return { form: 'action-step-outcome', values: { step: ref } }
    case 'follow-up': return { form: 'follow-up-outcome', values: { followUp: ref } }
    case 'demand': return { form: 'demand-follow-through', values: { demand: ref } }
    default: return undefined
  }
}

/** The agreement that an accepted offer becomes, with the offer’s terms, sum and installments. */
export function agreementFrom(state: CaseState, offerRef: string | undefined, locale: string): Prefill | undefined {
  const offer = currentOf(state.timeline, 'offer').find((item) => item.ref === offerRef)?.current.data
  if (!offer || offerRef === undefined) return undefined
  const values = valuesOfData(formById('agreement'), { scope: offer.terms, fromOffer: offerRef, price: offer.amount, instalments: offer.instalments }, { locale })
  return { form: 'agreement', values: Object.fromEntries(Object.entries(values).filter(([, value]) => value !== '')) }
}
