import { currentOf } from './current.ts'
import type { Hash } from './format.ts'
import { suitWordIn } from './hold-words.ts'
import type { Current, Item } from './items.ts'
import type { Kind } from './kinds.ts'

/** Why a hold may be due: a suit is spoken of, we sent a final demand, or we called in an attorney. */
export const holdReasons = ['words', 'demand', 'attorney'] as const
export type HoldReason = (typeof holdReasons)[number]

/** One reason with the newest entry that gives it. A hold is due when a suit is reasonably expected, ours included; the owner decides. */
export interface HoldSuggestion {
  readonly reason: HoldReason
  readonly ref: Hash
  /** The word that was found, as it stands in the entry; only with `words`. */
  readonly word: string | undefined
}

/** Fields that hold what somebody wrote; everything else is a code, an id or a number. */
const written = new Set([
  'text', 'title', 'note', 'what', 'why', 'theirWords', 'ourWords', 'words', 'outcome', 'subject', 'body', 'terms', 'scope', 'facts', 'fixed', 'prevention', 'advice', 'reasons', 'apologizedFor',
])
/** What is about holds or written by Evenkeel, dates that run out (“last day to sue”), and guides, whose questions name lawyers whatever the answer is. */
const silent: ReadonlySet<Kind> = new Set(['hold', 'hold-released', 'expiry', 'flow-run', 'guidance-applied', 'exported', 'erasure-refused', 'seal', 'closed', 'reopened'])

/**
 * What in a case suggests a hold, one suggestion for each reason. Nothing while a hold is in force, nor for what was recorded before
 * the last one was lifted: the owner has weighed that.
 * @param items the case’s timeline; entries of the customer’s account are passed over
 */
export function holdSuggestions(items: readonly Item[]): HoldSuggestion[] {
  const own = items.filter((item) => item.stream.startsWith('case/'))
  const releases = currentOf(own, 'hold-released')
  const released = new Set(releases.map((item) => item.current.data.hold))
  if (currentOf(own, 'hold').some((item) => !released.has(item.ref))) return []
  const weighed = Math.max(0, ...releases.map((item) => item.seq))
  const found = new Map<HoldReason, HoldSuggestion>()
  for (const item of own.toSorted((a, b) => a.seq - b.seq)) {
    if (item.state.state !== 'current' || !item.current || item.seq <= weighed) continue
    const reason = reasonOf(item.current)
    if (reason) found.set(reason.reason, { ...reason, ref: item.ref })
  }
  return holdReasons.flatMap((reason) => found.get(reason) ?? [])
}

function reasonOf(current: Current): Omit<HoldSuggestion, 'ref'> | undefined {
  const { kind, data } = current
  if (kind === 'demand' || (kind === 'letter' && data.template === 'final-demand' && data.sent !== undefined)) return { reason: 'demand', word: undefined }
  if (kind === 'escalation' && data.to === 'attorney') return { reason: 'attorney', word: undefined }
  if (kind === 'exported' && data.pack === 'attorney') return { reason: 'attorney', word: undefined }
  if (silent.has(kind)) return undefined
  const word = firstSuitWord(data)
  return word === undefined ? undefined : { reason: 'words', word }
}

function firstSuitWord(data: Readonly<Record<string, unknown>>): string | undefined {
  for (const [name, value] of Object.entries(data)) {
    const word = typeof value === 'string' ? (written.has(name) ? suitWordIn(value) : undefined) : suitWordWithin(value)
    if (word !== undefined) return word
  }
  return undefined
}

function suitWordWithin(value: unknown): string | undefined {
  if (Array.isArray(value)) {
    for (const one of value) {
      const word = suitWordWithin(one)
      if (word !== undefined) return word
    }
    return undefined
  }
  return typeof value === 'object' && value !== null ? firstSuitWord(value as Readonly<Record<string, unknown>>) : undefined
}
