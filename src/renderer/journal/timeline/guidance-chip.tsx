import { Button, Dialog, DialogTrigger, Heading, Popover } from 'react-aria-components'
import type { GuidanceApplied } from '../../../core/journal/format.ts'
import { places } from '../../router/places.ts'
import { LinkButton } from '../../ui/button.tsx'
import { Check } from '../../ui/icons.tsx'
import fieldStyles from '../../ui/field.module.css'
import styles from './timeline.module.css'

/** Guidance that was applied; pressing it shows what of it was said and done, and why. */
export function GuidanceChip({ guidance }: { readonly guidance: GuidanceApplied }) {
  const { title, said, used, why, article, revision } = guidance
  return (
    <DialogTrigger>
      <Button className={styles.guidance ?? ''}><Check /><span className={styles.fileName}>{title}</span></Button>
      <Popover className={fieldStyles.popover ?? ''} placement="bottom start" offset={4}>
        <Dialog className={styles.applied ?? ''}>
          <Heading slot="title" level={3} className={styles.title ?? ''}>{title}</Heading>
          {said.length > 0 && <Lines label="Said" lines={said} spoken />}
          {used.length > 0 && <Lines label="Done" lines={used} />}
          {why && <Lines label="Why" lines={[why]} />}
          {said.length === 0 && used.length === 0 && !why && <p className={styles.meta}>Nothing more was noted about how it was used.</p>}
          <LinkButton small to={places.article(article, revision)}>Open the guidance</LinkButton>
        </Dialog>
      </Popover>
    </DialogTrigger>
  )
}

function Lines({ label, lines, spoken = false }: { readonly label: string; readonly lines: readonly string[]; readonly spoken?: boolean }) {
  return (
    <div>
      <p className={styles.label}>{label}</p>
      <ul>{lines.map((line) => <li key={line} className={spoken ? styles.spoken : undefined}>{line}</li>)}</ul>
    </div>
  )
}
