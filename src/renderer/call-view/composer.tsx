import { useId, useSyncExternalStore, type KeyboardEvent, type RefObject } from 'react'
import { Radio, RadioGroup } from 'react-aria-components'
import { useAtHand } from '../at-hand/at-hand.tsx'
import { addTypedLine, inProgress, lineVoices, start, type LineVoice } from '../at-hand/call.ts'
import { useInternalLine } from '../at-hand/use-internal-line.ts'
import { useWriter } from '../at-hand/use-writer.ts'
import { MoveMenu } from '../call-moves/move-menu.tsx'
import { ReadAloudHint, useHeard } from '../journal/read-aloud/read-aloud-hint.tsx'
import { newCommandId } from '../query/command-id.ts'
import { screenClock } from '../query/clock.ts'
import { Button } from '../ui/button.tsx'
import { Kbd } from '../ui/kbd.tsx'
import { ProblemNote } from '../ui/states.tsx'
import { useStatus } from '../ui/status.tsx'
import { useShortcut } from '../ui/shortcuts/use-shortcut.ts'
import { layerMeanings } from '../ui/words.ts'
import { lineVoiceNames } from './call-words.ts'
import styles from './case-column.module.css'

interface Props {
  readonly textRef: RefObject<HTMLTextAreaElement | null>
  readonly onWrapUp: () => void
  readonly onShow?: (() => void) | undefined
}

/** Where the call is written down: whose words, the words, Enter. Always in reach, kept while typing. */
export function Composer({ textRef, onWrapUp, onShow }: Props) {
  const { call, change, keeper } = useAtHand()
  const { announce } = useStatus()
  const elsewhereId = useId()
  const kept = useSyncExternalStore(keeper.onState, keeper.state)
  const writing = inProgress(call)
  const heard = useHeard(call.text, call.voice === 'internal')
  useInternalLine()
  const { isElsewhere, takeOver } = useWriter()

  function goOnHere(): void {
    takeOver()
    textRef.current?.focus()
    announce('You are writing here now.')
  }

  useShortcut('voice', () => {
    if (isElsewhere) return
    change((now) => ({ ...now, voice: lineVoices[(lineVoices.indexOf(now.voice) + 1) % lineVoices.length] ?? 'they-said' }))
  })

  function onKeyDown(event: KeyboardEvent<HTMLTextAreaElement>): void {
    if (event.key !== 'Enter' || event.shiftKey || event.ctrlKey || event.metaKey || event.altKey || event.nativeEvent.isComposing) return
    event.preventDefault()
    if (isElsewhere) return
    change((now) => addTypedLine(now, screenClock.now(), newCommandId()))
  }

  return (
    <div className={styles.composer}>
      <RadioGroup aria-label="Whose words" orientation="horizontal" className={styles.voices ?? ''} isDisabled={isElsewhere} value={call.voice} onChange={(value) => change((now) => ({ ...now, voice: value as LineVoice }))}>
        {lineVoices.map((voice) => <Radio key={voice} value={voice} className={styles.voiceChoice ?? ''} {...(voice === 'internal' ? { 'data-internal': '' } : {})}>{lineVoiceNames[voice]}</Radio>)}
      </RadioGroup>
      <textarea
        ref={textRef} className={styles.write} aria-label={`${lineVoiceNames[call.voice]}: what they say, what you say`} placeholder="What they say, what you say…" rows={2}
        value={call.text} onKeyDown={onKeyDown} maxLength={20_000} readOnly={isElsewhere} aria-describedby={isElsewhere ? elsewhereId : undefined}
        onChange={(event) => { const text = event.currentTarget.value; change((now) => start({ ...now, text }, screenClock.now())) }}
      />
      {call.voice === 'internal' && <p className={styles.sub}>{layerMeanings.internal}</p>}
      {kept.state === 'problem' && <ProblemNote problem={kept.problem} onRetry={() => keeper.flush()} />}
      <div className={styles.foot}>
        {isElsewhere
          ? <span className={styles.elsewhere}><span id={elsewhereId}>Being written in the other window</span><Button small onPress={goOnHere}>Continue here</Button></span>
          : heard ? <ReadAloudHint heard={heard} /> : <span className={styles.hint} aria-hidden="true">{writing ? <><Kbd shortcut="wrap-up" /> wrap up · <Kbd shortcut="moves" /> happened</> : <><Kbd shortcut="write" /> write here</>} · <Kbd shortcut="voice" /> whose words</span>}
        <MoveMenu onShow={onShow} />
        <Button look="primary" isDisabled={!writing} onPress={onWrapUp}>Wrap up</Button>
      </div>
    </div>
  )
}
