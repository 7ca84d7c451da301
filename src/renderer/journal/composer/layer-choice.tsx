import { Radio, RadioGroup } from 'react-aria-components'
import type { Layer } from '../../../core/journal/format.ts'
import { classes } from '../../ui/class-names.ts'
import { layerMeanings, layerNames } from '../../ui/words.ts'
import styles from './composer.module.css'

interface Props {
  readonly layers: readonly Layer[]
  readonly value: Layer
  readonly onChange: (layer: Layer) => void
}

/** Who may see it: only the layers that this kind of entry can take. */
export function LayerChoice({ layers, value, onChange }: Props) {
  return (
    <div className={styles.layers}>
      <RadioGroup aria-label="Layer" orientation="horizontal" value={value} onChange={(next) => { const layer = layers.find((one) => one === next); if (layer) onChange(layer) }} className={styles.layerGroup ?? ''}>
        {layers.map((layer) => (
          <Radio key={layer} value={layer} className={classes(styles.layer, styles[layer])}>
            <span className={styles.layerDot} aria-hidden="true" />
            {layerNames[layer]}
          </Radio>
        ))}
      </RadioGroup>
      {value !== 'fact' && <p className={styles.meaning}>{layerMeanings[value]}</p>}
    </div>
  )
}
