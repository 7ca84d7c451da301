import type { Harm } from '../../core/conduct/fault.ts'
import type { Layer } from '../../core/journal/format.ts'
import type { MoveContext, MoveValues } from './moves.ts'

/** What makes words about fault costly, as the dialogs ask for it. */
export const harms = ['hurt', 'damages', 'lawyer'] as const

/** What is ticked; untouched, a lawyer who was spoken of counts. */
export function harmsOf(values: MoveValues, { suitWord }: Pick<MoveContext, 'suitWord'>): readonly (typeof harms)[number][] {
  const typed = values['harm']
  if (typed === undefined) return suitWord === undefined ? [] : ['lawyer']
  return harms.filter((one) => typed.split(',').includes(one))
}

/** What is ticked, as the core asks for it. */
export function harmOf(values: MoveValues, context: Pick<MoveContext, 'suitWord'>): Harm {
  const ticked = harmsOf(values, context)
  return { hurt: ticked.includes('hurt'), damages: ticked.includes('damages'), lawyer: ticked.includes('lawyer') }
}

/** The layer chosen, or the usual one where the choice isn’t allowed. */
export function layerOf(values: MoveValues, layers: readonly Layer[]): Layer {
  return layers.find((layer) => layer === values['layer']) ?? layers[0] ?? 'counsel'
}
