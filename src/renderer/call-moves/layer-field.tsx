import type { Layer } from '../../core/journal/format.ts'
import { LayerChoice } from '../journal/composer/layer-choice.tsx'
import { layerOf } from './harm.ts'
import type { FieldsProps } from './fields.ts'

/** Who may see it, where there is a choice. */
export function LayerField({ values, set, layers }: Pick<FieldsProps, 'values' | 'set'> & { readonly layers: readonly Layer[] }) {
  return layers.length > 1 ? <LayerChoice layers={layers} value={layerOf(values, layers)} onChange={(layer) => set({ layer })} /> : null
}
