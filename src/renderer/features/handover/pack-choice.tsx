import { Label, Radio, RadioGroup } from 'react-aria-components'
import type { PackKind } from './choices.ts'
import styles from './handover.module.css'

const packs: readonly { readonly pack: PackKind; readonly name: string; readonly who: string; readonly what: string }[] = [
  { pack: 'attorney', name: 'Attorney pack', who: 'For your own attorney', what: 'What happened, day by day, with parties, account and exhibits. Notes for counsel lie in a part of their own.' },
  { pack: 'placement', name: 'Collections placement', who: 'For a collections agency', what: 'A table of the open invoices, a statement of account, and the invoices and agreements you tick. Nothing else leaves.' },
]

/** Which of the two packs. */
export function PackChoice({ pack, onChange }: { readonly pack: PackKind; readonly onChange: (pack: PackKind) => void }) {
  return (
    <RadioGroup value={pack} onChange={(key) => { const found = packs.find((one) => one.pack === key); if (found) onChange(found.pack) }} className={styles.section ?? ''}>
      <Label className={styles.heading ?? ''}>Who is it for?</Label>
      <div className={styles.cards}>
        {packs.map((one) => (
          <Radio key={one.pack} value={one.pack} className={styles.card ?? ''}>
            <span className={styles.dot} />
            <span className={styles.cardText}>
              <span className={styles.cardName}>{one.name}</span>
              <span className={styles.cardWho}>{one.who}</span>
              <span className={styles.quiet}>{one.what}</span>
            </span>
          </Radio>
        ))}
      </div>
    </RadioGroup>
  )
}
