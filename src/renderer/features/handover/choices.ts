import type { PackOptions } from '../../../core/export/pack-input.ts'
import type { InputOf } from '../../../contract/methods.ts'
import type { Plan } from './placement/placement-choices.ts'
import type { CivilDate } from '../../../core/time/civil.ts'
import { limitOptions, type PackLimits } from './limits.ts'

export type PackKind = InputOf<'exports.preview'>['pack']
export type Paper = PackOptions['paper']

/** What the person chose on the screen; a preview is made from exactly one of these. */
export interface PackChoices {
  readonly pack: PackKind
  /** The day for which balances and overdue days are worked out; an empty text while none is chosen. */
  readonly asOf: CivilDate
  readonly paper: Paper
  readonly guidanceText: boolean
  readonly volumeOneOnly: boolean
  readonly internalNotes: boolean
  /** Before the page numbers; empty for the case’s number. */
  readonly pagePrefix: string
  /** Refs of entries that once had a stricter layer and were ticked to leave. */
  readonly include: readonly string[]
  /** For an agency: which cases, how the table is written, what goes along. */
  readonly placement?: Plan | undefined
  /** What narrows the attorney’s pack; undefined for nothing. */
  readonly limits?: PackLimits
}

/** What an agency gets is always the same two files, so the choices of the attorney pack don’t count for it. */
export function optionsOf({ pack, asOf, paper, guidanceText, volumeOneOnly, internalNotes, pagePrefix, include, limits }: PackChoices): PackOptions {
  const attorney = pack === 'attorney'
  const prefix = pagePrefix.trim()
  return {
    asOf, paper, guidanceText: attorney && guidanceText && !volumeOneOnly, volumeOneOnly: attorney && volumeOneOnly,
    ...(attorney && internalNotes && !volumeOneOnly && { internalNotes }), ...(attorney && prefix !== '' && { pagePrefix: prefix }),
    ...(include.length > 0 && { include: include.toSorted() }),
    ...(attorney && limits && limitOptions(limits)),
  }
}

/** True if both make the same pack: then a preview of one is a preview of the other. */
export function samePack(one: PackChoices, other: PackChoices): boolean {
  return one.pack === other.pack && JSON.stringify(optionsOf(one)) === JSON.stringify(optionsOf(other)) && JSON.stringify(one.placement) === JSON.stringify(other.placement)
}

/** Where sheets are Letter; everywhere else they are A4 (Unicode CLDR, supplemental data: paperSize). */
const letterRegions = new Set(['US', 'CA', 'MX', 'PR', 'PH', 'CL', 'CO', 'CR', 'GT', 'NI', 'PA', 'SV', 'VE', 'BZ'])

/** The paper to offer first in a BCP 47 locale. */
export function paperOfPlace(locale: string): Paper {
  const region = new Intl.Locale(locale).maximize().region
  return region !== undefined && letterRegions.has(region) ? 'letter' : 'a4'
}
