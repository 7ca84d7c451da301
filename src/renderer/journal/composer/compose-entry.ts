import type { PartInput } from '../../../contract/methods.ts'
import type { StagedFile } from '../../../contract/views.ts'
import type { Layer } from '../../../core/journal/format.ts'
import { isCivilDate, occurredAtLocal, occurredNow, type Moment, type OccurredAt } from '../../../core/time/civil.ts'
import { buildData, cleanText } from '../forms/build-data.ts'
import type { EntryForm, Field, FormContext, FormValues, How } from '../forms/field.ts'
import { allowedLayers } from '../forms/kind-rules.ts'

/**
 * What the composer keeps beside the fields of the form, under keys that begin with `_`, so that one draft holds all of it:
 * `_layer`, `_date`, `_time`, `_about`, `_how`, `_by`, `_internal`, and as JSON `_guidance` and `_files`.
 */
export type Composed =
  | { readonly ok: true; readonly parts: readonly PartInput[] }
  | { readonly ok: false; readonly problems: Readonly<Record<string, string>> }

/** Guidance as it was picked, with the title to show it by. */
export interface PickedGuidance {
  readonly article: string
  readonly title: string
  readonly shown: readonly ('summary' | 'say' | 'dont-say' | 'next-step' | 'stop' | 'background')[]
  readonly used: readonly string[]
  readonly said: readonly string[]
  readonly why: string
}

/** The parts of one entry: what happened, and an internal line if one was written. */
export function composeEntry(form: EntryForm, values: FormValues, context: FormContext, now: Moment): Composed {
  const built = buildData(form, values, context)
  const problems = built.ok ? {} : { ...built.problems }
  const occurred = form.occurred === 'time' ? occurredOf(values, now, context.today) : undefined
  if (typeof occurred === 'string') problems['_date'] = occurred
  if (!built.ok || typeof occurred === 'string') return { ok: false, problems }
  const when = occurred ? { occurredAt: occurred } : {}
  const how = howOf(form, values)
  const by = cleanText(values['_by'] ?? '')
  const guidance = guidanceOf(values).map(({ article, shown, used, said, why }) => ({ article, shown: [...shown], used: [...used], said: [...said], ...(why && { why }) }))
  const files = filesOf(values).map((file) => file.staged)
  const main: PartInput = {
    layer: layerOf(form, values), kind: form.kind, data: built.data as PartInput['data'], source: { how, ...(how === 'told' && by && { by: by.slice(0, 200) }) }, ...when,
    ...(guidance.length > 0 && { guidance }), ...(files.length > 0 && { files }),
  }
  const internal = cleanText(values['_internal'] ?? '')
  return { ok: true, parts: internal ? [main, { layer: 'internal', kind: 'note', data: { text: internal }, ...when }] : [main] }
}

/** The layer chosen, or the usual one where the choice isn’t allowed for this kind. */
export function layerOf(form: EntryForm, values: FormValues): Layer {
  const allowed = allowedLayers(form.kind)
  return allowed.find((layer) => layer === values['_layer']) ?? allowed[0] ?? 'fact'
}

const ways: readonly How[] = ['did', 'saw', 'heard', 'told', 'document']

/** How it is known: as chosen, or as the form usually is. */
export function howOf(form: EntryForm, values: FormValues): How {
  return ways.find((way) => way === values['_how']) ?? form.how
}

export function guidanceOf(values: FormValues): readonly PickedGuidance[] {
  return readList(values['_guidance']) as readonly PickedGuidance[]
}

export function filesOf(values: FormValues): readonly StagedFile[] {
  return readList(values['_files']) as readonly StagedFile[]
}

/** When it happened: now, unless a day was chosen. Says what is wrong where the day can’t be. */
function occurredOf(values: FormValues, now: Moment, today: string): OccurredAt | string {
  const about = values['_about'] === 'yes'
  const date = values['_date'] ?? ''
  const time = values['_time'] ?? ''
  if (!date && !time) return { ...occurredNow(now), about }
  const day = date || today
  if (!isCivilDate(day)) return 'Enter a full date.'
  if (day > today) return 'This day hasn’t come yet.'
  if (!time) return { type: 'date', date: day, about }
  if (!/^([01]\d|2[0-3]):[0-5]\d$/.test(time)) return 'Enter a time such as 14:30.'
  return occurredAtLocal(`${day}T${time}`, now.zone, about)
}

function readList(stored: string | undefined): readonly unknown[] {
  if (!stored) return []
  const list: unknown = JSON.parse(stored)
  return Array.isArray(list) ? list : []
}

/** The key of the text that says what happened, whatever the form calls it. */
export function mainTextKey(form: EntryForm): string | undefined {
  const field = (form.fields as readonly Field[]).find((one) => one.type === 'lines' || (one.type === 'long' && one.required === true))
  return field && (field.type === 'lines' ? `${field.name}.0.text` : field.name)
}

/** Changes the type of what is being written: the words already typed go along, choices the new form doesn’t have do not. */
export function switchForm(from: EntryForm, to: EntryForm, values: FormValues): FormValues {
  const [old, next] = [mainTextKey(from), mainTextKey(to)]
  const foreign = new Set<string>(to.fields.flatMap((field) => (field.type === 'choice' && !field.options.some((option) => option.value === values[field.name]) ? [field.name] : [])))
  const kept = Object.fromEntries(Object.entries(values).filter(([key]) => !foreign.has(key)))
  if (!old || !next || old === next || !kept[old] || kept[next]) return kept
  const { [old]: text = '', ...rest } = kept
  return { ...rest, [next]: text }
}

/** Values for a form from data that is at hand, such as the agreement an accepted offer becomes. */
export type Prefill = { readonly form: string; readonly values: FormValues }

/** True once anything was typed or added that would be missed; a mere choice of type, layer or currency is not. */
export function isWorthKeeping(values: FormValues): boolean {
  const listsRows = (key: string): boolean => Object.keys(values).some((other) => other.startsWith(`${key}.`) && /^\d/.test(other.slice(key.length + 1)))
  return Object.entries(values).some(([key, value]) => !/(^_(form|layer|how|about)|\.voice|\.currency)$/.test(key) && !listsRows(key) && value.trim() !== '' && value !== '[]')
}
