import type { StreamType } from '../../../core/journal/format.ts'
import type { DataOf, Kind } from '../../../core/journal/kinds.ts'

/**
 * What a form holds while somebody types: text by field name, and what a draft keeps.
 * The rows of a list stand under `name.<row>.<field>`; `name` itself lists the rows in order, such as `0,2`.
 */
export type FormValues = Readonly<Record<string, string>>

export interface Option {
  readonly value: string
  readonly label: string
}

/** Shown, and sent, only while another field of the same form or row holds one of these values. */
interface When {
  readonly field: string
  readonly is: readonly string[]
}

interface Base<N extends string = string> {
  readonly name: N
  readonly label: string
  /** One short sentence under the field. */
  readonly hint?: string
  readonly required?: true
  readonly when?: When
  /** Stands on a line of its own. */
  readonly wide?: true
  /** A list that is part of the data even when it is empty. */
  readonly keepEmpty?: true
}

/** One field of a form, as data. */
export type Field<N extends string = string> =
  | (Base<N> & { readonly type: 'text'; readonly max: number; readonly initial?: string })
  /** Text of several lines; `spoken` ones hold words as they were said. */
  | (Base<N> & { readonly type: 'long'; readonly spoken?: true })
  /** Money in minor units; `zero` where nothing is an answer too. */
  | (Base<N> & { readonly type: 'amount'; readonly zero?: true })
  | (Base<N> & { readonly type: 'date'; readonly initial?: 'today' })
  /** A day that usually lies ahead, typed as people say it; held as `keptDate` writes it. The time of day, if one is said, goes where `time` has it. */
  | (Base<N> & { readonly type: 'day-ahead'; readonly time?: TimeOfDay<N> })
  /** A number; the stored value is what is typed times `times` (minutes as seconds, percent as basis points). */
  | (Base<N> & { readonly type: 'number'; readonly min: number; readonly max: number; readonly unit: string; readonly times?: number })
  | (Base<N> & { readonly type: 'choice'; readonly options: readonly Option[]; readonly initial?: string })
  /** A colleague, by id. */
  | (Base<N> & { readonly type: 'staff' })
  /** A person of the customer, by id. */
  | (Base<N> & { readonly type: 'person' })
  /** An earlier part that is still open, by its ref. */
  | (Base<N> & { readonly type: 'ref'; readonly to: RefTarget })
  | (Base<N> & { readonly type: 'refs'; readonly to: RefTarget })
  /** Several short texts, one per line. */
  | (Base<N> & { readonly type: 'strings'; readonly max: number })
  | (Base<N> & { readonly type: 'situations' })
  /** A postal address in columns: lines, city, region, postal code, country. */
  | (Base<N> & { readonly type: 'postal' })
  /** A country, stored as its two letters. */
  | (Base<N> & { readonly type: 'country' })
  | (Base<N> & { readonly type: 'rows'; readonly fields: readonly Field[]; readonly add: string; readonly start: 0 | 1 })
  /** The lines of a contact: what happened, their words, ours. */
  | (Base<N> & { readonly type: 'lines' })
  /** Where a payment goes: cases of the customer, and their charges. */
  | (Base<N> & { readonly type: 'allocations' })
  /** Kept with the form and sent as it is, never shown: ids that tie a new version to the one before. */
  | (Base<N> & { readonly type: 'hidden' })

/** Where a time of day is kept: in data of its own, at the end of a text, or nowhere. */
export type TimeOfDay<N extends string = string> = { readonly data: N } | { readonly endOf: N }

/** What a reference may point at; the page hands over the candidates. */
export type RefTarget =
  | 'promise' | 'action-step' | 'follow-up' | 'offer' | 'solution' | 'demand' | 'dispute' | 'pause' | 'hold' | 'placed'
  | 'any-offer' | 'agreement' | 'payment' | 'charge' | 'flag'

/** No candidates at all. */
export const emptyRefs: Readonly<Record<RefTarget, readonly RefChoice[]>> = {
  promise: [], 'action-step': [], 'follow-up': [], offer: [], solution: [], demand: [], dispute: [], pause: [], hold: [], placed: [], 'any-offer': [], agreement: [], payment: [], charge: [], flag: [],
}

export interface RefChoice {
  readonly ref: string
  readonly label: string
}

/** What a form needs to know about its place. */
export interface FormContext {
  readonly locale: string
  /** IANA zone of the computer. */
  readonly zone: string
  /** The currency offered first. */
  readonly currency: string
  /** Civil date of the computer. */
  readonly today: string
  readonly caseId: string | null
  /** Whether that case is closed; false on a customer’s page. */
  readonly caseClosed: boolean
  readonly staff: readonly Option[]
  readonly people: readonly Option[]
  /** The customer’s cases, this one first. */
  readonly cases: readonly Option[]
  readonly refs: Readonly<Record<RefTarget, readonly RefChoice[]>>
  /** All invoices of the customer with the case each belongs to, for the split of a payment. */
  readonly charges: readonly (RefChoice & { readonly case: string | null })[]
}

export const groups = ['first', 'money', 'promises', 'agreements', 'steps', 'conduct', 'case', 'page'] as const
export type Group = (typeof groups)[number]

/** Kinds that a form writes. */
export type FormKind = Exclude<Kind,
  | 'opened' | 'customer-opened' | 'correction' | 'withdrawn' | 'moved' | 'erased' | 'erasure-refused' | 'exported' | 'seal' | 'journal-opened'
  | 'business-profile' | 'staff-member' | 'setting' | 'guidance-applied' | 'flow-run' | 'letter' | 'snoozed' | 'flag'
  | 'rights-request' | 'rights-request-answered'>

/**
 * One row of the table of forms. `occurred` says which control asks when it happened: `time` (day and clock),
 * or `none` where the data has a date of its own or the moment of recording is what counts.
 */
export interface EntryForm<K extends FormKind = FormKind> {
  readonly id: string
  readonly kind: K
  readonly label: string
  readonly group: Group
  /** The stream the entry goes into. Account entries go into the customer’s stream and name the case. */
  readonly target: Exclude<StreamType, 'journal'>
  readonly occurred: 'time' | 'none'
  /** How it is known, unless chosen otherwise. */
  readonly how: How
  readonly fields: readonly Field<string & keyof DataOf<K>>[]
  /** Data that no field asks for. */
  readonly preset?: (context: FormContext) => Partial<DataOf<K>>
  /** Offered only while the case is open, or only while it is closed; otherwise always. */
  readonly offeredWhile?: 'open' | 'closed'
  /** Guidance, files and an internal line make sense beside it. */
  readonly extras?: true
}

export type How = 'did' | 'saw' | 'heard' | 'told' | 'document'

/** What every part of a form is handed. */
export interface FieldsProps {
  readonly values: FormValues
  readonly onChange: (values: FormValues) => void
  /** What to say beside which field, by its key. */
  readonly problems: Readonly<Record<string, string>>
  readonly context: FormContext
}
