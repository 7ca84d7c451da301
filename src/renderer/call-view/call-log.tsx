import { useEffect, useMemo, useRef, useState } from 'react'
import type { CaseView } from '../../contract/views.ts'
import { itemDay } from '../../core/journal/fold-case.ts'
import type { Kind } from '../../core/journal/kinds.ts'
import type { Item } from '../../core/journal/items.ts'
import { occurredNow } from '../../core/time/civil.ts'
import { formatClock } from '../../core/time/phrases.ts'
import { useAtHand } from '../at-hand/at-hand.tsx'
import { editLine, hangs, removeFlow, removeLine, takeOff, type CallLine } from '../at-hand/call.ts'
import { clockText } from '../at-hand/clock-text.ts'
import { MovesOnCall } from '../call-moves/moves-on-call.tsx'
import { HeardText } from '../journal/read-aloud/heard-text.tsx'
import { ReadAloudHint, useHeard } from '../journal/read-aloud/read-aloud-hint.tsx'
import { speechOf } from '../journal/speech.ts'
import { mention, wordsOf } from '../journal/words/words.ts'
import { classes } from '../ui/class-names.ts'
import { Check } from '../ui/icons.tsx'
import { usePlace } from '../ui/place.tsx'
import { RemoveButton } from '../ui/remove-button.tsx'
import { layerNames } from '../ui/words.ts'
import { lineVoiceNames } from './call-words.ts'
import styles from './case-column.module.css'

/** Today on this case, then the call being written, newest at the bottom. */
export function CallLog() {
  const { view, caseId, call, change, canWrite } = useAtHand()
  const end = useRef<HTMLDivElement>(null)
  const applied = call.guidance.filter(hangs)
  const hanging = applied.length + call.flows.length
  const written = call.lines.length + hanging + call.parts.length
  useEffect(() => { if (written > 0) end.current?.scrollIntoView({ block: 'nearest' }) }, [written])
  return (
    <>
      {caseId !== undefined && view.data && <Today view={view.data} />}
      {written > 0 && <h3 className={styles.heading}>This call</h3>}
      <ul className={styles.entries} aria-label="This call">
        {call.lines.map((line) => (
          <li key={line.key} className={classes(styles.entry, line.voice === 'internal' && styles.internal)}>
            <span className={styles.time}>{clockText(line.atSeconds) ?? ''}</span>
            <div>
              <div className={styles.entryHead}>
                <span className={styles.voice}>{lineVoiceNames[line.voice]}</span>
                {canWrite && <RemoveButton label={`Remove “${line.text.slice(0, 40)}”`} onClick={() => change((now) => removeLine(now, line.key))} />}
              </div>
              <LineText line={line} onEdit={canWrite ? (text) => change((now) => editLine(now, line.key, { text })) : undefined} />
            </div>
          </li>
        ))}
      </ul>
      <MovesOnCall canWrite={canWrite} />
      {hanging > 0 && (
        <ul className={styles.appliedList} aria-label="Guidance on this call">
          {applied.map((one) => (
            <li key={one.article} className={styles.applied}>
              <Check /><span className={styles.grow}>{one.title}</span>
              <RemoveButton label={`Take off ${one.title}`} onClick={() => change((now) => takeOff(now, one.article))} />
            </li>
          ))}
          {call.flows.map(({ key, run }) => (
            <li key={key} className={styles.applied}>
              <Check /><div className={styles.grow}><p>{run.title}</p><p className={styles.sub}>{run.outcome}</p></div>
              {canWrite && <RemoveButton label={`Take off ${run.title}`} onClick={() => change((now) => removeFlow(now, key))} />}
            </li>
          ))}
        </ul>
      )}
      <div ref={end} />
    </>
  )
}

/** The words of a line; pressing them puts them right, for a sentence that was said with another sum or day. */
function LineText({ line, onEdit }: { readonly line: CallLine; readonly onEdit: ((text: string) => void) | undefined }) {
  const [typed, setTyped] = useState<string | undefined>(undefined)
  const heard = useHeard(typed ?? '', line.voice === 'internal')
  const look = classes(styles.text, (line.voice === 'they-said' || line.voice === 'we-said') && styles.spoken)
  if (!onEdit) return <p className={look}>{line.text}</p>
  if (typed === undefined) return <button type="button" className={classes(look, styles.editable)} onClick={() => setTyped(line.text)}><HeardText text={line.text} isInternal={line.voice === 'internal'} /><span className="unseen">, change these words</span></button>
  const done = (): void => { onEdit(typed); setTyped(undefined) }
  return (
    <>
      <textarea
        className={styles.write} aria-label="The words of this line" value={typed} rows={2} autoFocus onChange={(event) => setTyped(event.currentTarget.value)} onBlur={done}
        onKeyDown={(event) => {
          if (event.key === 'Escape') { event.preventDefault(); setTyped(undefined) }
          if (event.key === 'Enter' && !event.shiftKey && !event.nativeEvent.isComposing) { event.preventDefault(); done() }
        }}
      />
      {heard && <ReadAloudHint heard={heard} />}
    </>
  )
}

/** What the journal writes about itself is for the case’s own page. */
const bookkeeping = new Set<Kind>(['withdrawn', 'erased', 'erasure-refused', 'exported', 'seal'])

/** What was recorded for today, one line each. */
function Today({ view }: { readonly view: CaseView }) {
  const { locale, today } = usePlace()
  const { state, customer, staff, others } = view
  const items = state.timeline.filter((item) => item.state.state === 'current' && item.current && !bookkeeping.has(item.current.kind) && itemDay(item) === today)
  const say = useMemo(() => speechOf({ locale, staff, customer, items: state.timeline, cases: others }), [locale, staff, customer, state.timeline, others])
  if (items.length === 0) return null
  return (
    <>
      <h3 className={styles.heading}>Today</h3>
      <ul className={classes(styles.entries, styles.today)} aria-label="Today">
        {items.map((item) => (
          <li key={item.ref} className={classes(styles.entry, item.current?.layer === 'internal' && styles.internal)}>
            <span className={styles.time}>{timeOf(item, locale)}</span>
            <TodayLine item={item} say={say} />
          </li>
        ))}
      </ul>
    </>
  )
}

function TodayLine({ item, say }: { readonly item: Item; readonly say: Parameters<typeof wordsOf>[1] }) {
  if (!item.current) return null
  const words = wordsOf(item.current, say)
  const text = words.body.length > 0 ? mention(words) : item.current.guidance.map((one) => one.title).join(', ')
  return (
    <div>
      <p>{words.title}{item.current.layer !== 'fact' && ` · ${layerNames[item.current.layer].toLowerCase()}`}</p>
      {text && <p className={styles.sub}>{text}</p>}
    </div>
  )
}

/** When it happened; where only the day is known, nothing; where nothing is said, when it was recorded. */
function timeOf(item: Item, locale: string): string {
  return formatClock(item.current?.occurredAt ?? occurredNow(item.recordedAt), locale)
}
