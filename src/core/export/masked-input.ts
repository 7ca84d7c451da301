import type { Entry, Hash } from '../journal/format.ts'
import { initialsOf, maskText, masksAnything, type Masks } from './mask-text.ts'
import type { PackInput, PackOptions } from './pack-input.ts'

/** Fields that hold what only programs read: ids, hashes, codes and times. A short name must not break them. */
const machine: ReadonlySet<string> = new Set([
  'hash', 'ref', 'part', 'parts', 'entry', 'stream', 'id', 'staff', 'author', 'kind', 'layer', 'type', 'state', 'zone', 'at', 'article', 'revision', 'currency', 'country', 'use', 'role', 'how', 'salt', 'prev',
])

/**
 * What a pack is made of, with everything masked that was chosen: pages, tables and JSON are made of this. What the record was sealed with
 * can’t be masked, so a part that holds something masked leaves the record’s lines; its hash stays in the header.
 */
export function maskedInput(input: PackInput): PackInput {
  const { masks } = input.options
  if (!masks || !masksAnything(masks)) return input
  const mask = masker(masks)
  const maskedParts = new Set<Hash>()
  const maskedEntries = { case: new Set<number>(), customer: new Set<number>() }
  for (const stream of ['case', 'customer'] as const) {
    for (const entry of input.entries[stream]) {
      for (const part of changedParts(entry, mask)) {
        maskedParts.add(part)
        maskedEntries[stream].add(entry.header.seq)
      }
    }
  }
  return {
    ...input,
    case: mask(input.case), customer: mask(input.customer),
    masked: { parts: [...maskedParts], entries: [...[...maskedEntries.case].map(String), ...[...maskedEntries.customer].map((seq) => `K${seq}`)] },
  }
}

/** The options as the manifest shows them: whoever reads it must not learn there what was masked. */
export function shownOptions(options: PackOptions): PackOptions {
  const { masks } = options
  return masks ? { ...options, masks: { ...masks, minors: masks.minors.map(initialsOf) } } : options
}

type Mask = <T>(value: T) => T

/** Masks every text in a value; what holds nothing to mask comes back as it is, so that a change can be told. */
function masker(masks: Masks): Mask {
  const known = new WeakMap<object, unknown>()
  const deep = (value: unknown, field: string): unknown => {
    if (typeof value === 'string') return machine.has(field) ? value : maskText(value, masks)
    if (typeof value !== 'object' || value === null) return value
    if (known.has(value)) return known.get(value)
    const made: unknown = Array.isArray(value) ? ofList(value as readonly unknown[], field) : ofRecord(value as Readonly<Record<string, unknown>>)
    known.set(value, made)
    return made
  }
  const ofList = (list: readonly unknown[], field: string): readonly unknown[] => {
    const made = list.map((one) => deep(one, field))
    return made.some((one, index) => one !== list[index]) ? made : list
  }
  const ofRecord = (record: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> => {
    const made = Object.entries(record).map(([field, value]) => [field, deep(value, field)] as const)
    return made.some(([field, value]) => value !== record[field]) ? Object.fromEntries(made) : record
  }
  return <T>(value: T): T => deep(value, '') as T
}

function changedParts({ header, parts }: Entry, mask: Mask): Hash[] {
  return parts.flatMap((part, index) => (part !== null && mask(part) !== part ? [header.parts[index] ?? ''] : []))
}
