import { mustBeTold, type ToldRole } from '../../core/conduct/fault.ts'
import type { Layer } from '../../core/journal/format.ts'
import { harmOf, layerOf } from './harm.ts'
import { filled, partOf, readOf, type Move, type MoveContext, type MoveValues } from './moves.ts'
import { readWhen } from './when.ts'

/** Who is told, as the record names them until a name is put there. */
export const toldNames: Readonly<Record<ToldRole, string>> = {
  insurer: 'Our liability insurer', counsel: 'Our attorney', manager: 'Our manager', customer: 'The customer', supplier: 'The supplier', authority: 'The authority', other: 'Someone else',
}

/** What the rules ask for, in their order. */
export function rolesAsked(values: MoveValues, context: Pick<MoveContext, 'suitWord' | 'staff'>): readonly ToldRole[] {
  return mustBeTold({ ...harmOf(values, context), alone: context.staff.length < 2 })
}

/** Everybody who can be ticked: those the rules ask for first. */
export function rolesOffered(values: MoveValues, context: Pick<MoveContext, 'suitWord' | 'staff'>): readonly ToldRole[] {
  const asked = rolesAsked(values, context)
  return [...asked, ...(['supplier', 'authority'] as const).filter((role) => !asked.includes(role))]
}

/** Who is ticked, in order; untouched, those the rules ask for. */
export function rolesTold(values: MoveValues, context: Pick<MoveContext, 'suitWord' | 'staff'>): readonly ToldRole[] {
  const off = values['untold']?.split(',') ?? []
  const more = values['told']?.split(',') ?? []
  const asked = rolesAsked(values, context)
  return rolesOffered(values, context).filter((role) => (asked.includes(role) ? !off.includes(role) : more.includes(role)))
}

/** The values after somebody ticked these roles. What the rules ask for and what was ticked besides are kept apart, so that an answer changes the first alone. */
export function tickRoles(values: MoveValues, context: Pick<MoveContext, 'suitWord' | 'staff'>, ticked: readonly ToldRole[]): MoveValues {
  const asked = rolesAsked(values, context)
  return { ...values, untold: asked.filter((role) => !ticked.includes(role)).join(','), told: ticked.filter((role) => !asked.includes(role)).join(',') }
}

/** The layers a mistake may stand in: for counsel alone while somebody is hurt, claims damages or speaks of a lawyer. */
export function mistakeLayers(values: MoveValues, context: Pick<MoveContext, 'suitWord'>): readonly Layer[] {
  const { hurt, damages, lawyer } = harmOf(values, context)
  return hurt || damages || lawyer ? ['counsel'] : ['counsel', 'fact', 'internal']
}

/** Our mistake: the facts, who must be told, and what can be filled in now of the rest. */
export const mistakeMove: Move = {
  start: () => ({ stepsDue: 'today' }),
  read(values, context) {
    const facts = values['facts']?.trim() ?? ''
    const layer = layerOf(values, mistakeLayers(values, context))
    const told = rolesTold(values, context)
    const wantsSteps = values['steps'] === 'yes' && told.length > 0
    const due = readWhen(values['stepsDue'], context)
    return readOf(
      { facts: facts === '' && 'Write what happened.', stepsDue: wantsSteps && (due.problem ?? (due.value ? undefined : 'Type a day.')) },
      () => [
        partOf('our-mistake', layer, { facts, mustBeTold: told.map((role) => ({ who: toldNames[role], role })), ...filled({ fixed: values['fixed'], prevention: values['prevention'], advice: values['advice'] }) }),
        // A reminder to call one’s insurer says as much as the mistake itself.
        ...(wantsSteps && due.value ? told.map((role) => partOf('action-step', layer === 'counsel' ? 'counsel' : 'internal', { what: `Tell ${toldNames[role].replace(/^(Our|The)/, (word) => word.toLowerCase())}`, due: due.value?.date })) : []),
      ],
    )
  },
}
