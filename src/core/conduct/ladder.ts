import { currentOf } from '../journal/current.ts'
import { itemDay } from '../journal/fold-case.ts'
import type { Hash, StreamId } from '../journal/format.ts'
import type { Item } from '../journal/items.ts'
import type { DataOf } from '../journal/kinds.ts'
import type { CivilDate } from '../time/civil.ts'

export type ConductStep = DataOf<'conduct'>['step']

/** A conduct entry in force: of a case of the customer, or of the customer’s own stream. */
export interface ConductOnRecord {
  readonly ref: Hash
  readonly stream: StreamId
  readonly step: ConductStep
  readonly day: CivilDate
}

/** A step taken on the call that is being written; `atSeconds` since its start, where it has a clock. */
export interface ConductOnCall {
  readonly step: ConductStep
  readonly atSeconds: number | undefined
}

/** When a step was taken. */
export type Given = { readonly where: 'record'; readonly day: CivilDate } | { readonly where: 'call'; readonly atSeconds: number | undefined }

/** What comes next: a warning, the end of the call, or safety, which has no ladder. */
export type NextRung = 'first-warning' | 'second-warning' | 'end' | 'safety'

/** Where a customer stands on the ladder. All lists are in the order in which things happened. */
export interface Ladder {
  readonly warnings: readonly Given[]
  /** Calls ended because of abuse, and times they were asked to leave. */
  readonly endings: readonly Given[]
  readonly threats: readonly Given[]
  readonly next: NextRung
  /** Whether “I ended it because of abuse” is offered: only after a warning or a marked threat of violence. */
  readonly mayEnd: boolean
}

/** The conduct that items hold in force, in order of occurrence: corrected as corrected, without what was withdrawn or erased. */
export function conductIn(items: readonly Item[]): ConductOnRecord[] {
  return currentOf(items, 'conduct')
    .map((item) => ({ ref: item.ref, stream: item.stream, step: item.current.data.step, day: itemDay(item), at: item.recordedAt.at }))
    .toSorted((a, b) => (a.day === b.day ? a.at - b.at : a.day < b.day ? -1 : 1))
    .map(({ at: _at, ...one }) => one)
}

/**
 * Where a customer stands, from the record over all their cases and the call’s own steps. A warning doesn’t run out: whoever uses it sees
 * its day. The second step is due once any warning was given, the end once one was given that said what follows.
 */
export function ladderOf(record: readonly ConductOnRecord[], call: readonly ConductOnCall[]): Ladder {
  const given = (steps: readonly ConductStep[]): Given[] => [
    ...record.filter(({ step }) => steps.includes(step)).map(({ day }): Given => ({ where: 'record', day })),
    ...call.filter(({ step }) => steps.includes(step)).map(({ atSeconds }): Given => ({ where: 'call', atSeconds })),
  ]
  const warnings = given(['first-warning', 'second-warning'])
  const threats = given(['threat-of-violence'])
  return {
    warnings,
    endings: given(['call-ended', 'asked-to-leave']),
    threats,
    next: nextRung(warnings, given(['second-warning']), threats),
    mayEnd: warnings.length > 0 || threats.length > 0,
  }
}

function nextRung(warnings: readonly Given[], withConsequence: readonly Given[], threats: readonly Given[]): NextRung {
  // A threat of an earlier day is on record and lets one end the call; today’s talk has its own ladder.
  if (threats.some(({ where }) => where === 'call')) return 'safety'
  if (withConsequence.length > 0) return 'end'
  return warnings.length > 0 ? 'second-warning' : 'first-warning'
}
