import { useEffect, useState } from 'react'
import type { ShortcutState } from '../../../contract/shortcut.ts'
import { useCommand } from '../../query/use-command.ts'
import { Button } from '../../ui/button.tsx'
import { KeyWords } from '../../ui/kbd.tsx'
import { ProblemNote, problemOf } from '../../ui/states.tsx'
import { DesktopKey } from './desktop-key.tsx'
import styles from './settings.module.css'

/** How long the keys are waited for, in ms. */
const WAITS = 10_000

interface Props {
  readonly state: Extract<ShortcutState, { supported: true }>
  /** The keys as they are written on this keyboard. */
  readonly keys: string
}

/** Waits for the keys and says whether they really arrived. No call starts meanwhile. */
export function PressTest({ state: { lastFiredAt, isWayland, command }, keys }: Props) {
  const begin = useCommand('shortcut.try')
  const end = useCommand('shortcut.try')
  /** When the keys had been pressed last, as the waiting began. */
  const [waiting, setWaiting] = useState<{ readonly since: number | null } | undefined>(undefined)
  const [outcome, setOutcome] = useState<'arrived' | 'nothing' | undefined>(undefined)
  const hasArrived = waiting !== undefined && lastFiredAt !== waiting.since
  if (hasArrived) {
    setWaiting(undefined)
    setOutcome('arrived')
  }
  const isWaiting = waiting !== undefined && !hasArrived
  useEffect(() => {
    if (!isWaiting) return
    const timer = setTimeout(() => {
      setWaiting(undefined)
      setOutcome('nothing')
    }, WAITS)
    return () => clearTimeout(timer)
  }, [isWaiting])
  const { mutate: endTrying } = end
  // Whatever ends the waiting, the next press starts a call again.
  useEffect(() => {
    if (!isWaiting) return
    return () => endTrying({ ms: 0 })
  }, [isWaiting, endTrying])
  const start = (): void => {
    setOutcome(undefined)
    begin.mutate({ ms: WAITS }, { onSuccess: () => setWaiting({ since: lastFiredAt }) })
  }
  const problem = problemOf(begin.error)
  return (
    <div className={styles.stack}>
      <div className={styles.actions}><Button isDisabled={begin.isPending} onPress={isWaiting ? () => setWaiting(undefined) : start}>{isWaiting ? 'Stop waiting' : 'Press it now…'}</Button></div>
      <div role="status">
        {isWaiting && <p>Press <KeyWords words={keys} /> now. Evenkeel waits for 10 seconds; no call starts.</p>}
        {outcome === 'arrived' && <p className={styles.good}>It works: the keys arrived.</p>}
        {outcome === 'nothing' && <p className={styles.bad}>Nothing arrived. Another program may hear these keys first: choose others{isWayland ? ', or let the desktop have the key.' : ' and try again.'}</p>}
      </div>
      {problem && <ProblemNote problem={problem} />}
      {outcome === 'nothing' && !isWayland && <DesktopKey command={command} />}
    </div>
  )
}
