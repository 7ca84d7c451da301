import { useSyncExternalStore } from 'react'
import { useLocation } from 'wouter'
import { useAtHand } from '../at-hand/at-hand.tsx'
import { aboutOf, sectionOf } from '../router/places.ts'
import { Button } from '../ui/button.tsx'
import { useShortcut } from '../ui/shortcuts/use-shortcut.ts'
import { TimerText } from './timer.tsx'
import styles from './shell-call.module.css'

/** In the navigation of every screen: starts a call about what the screen shows, or leads back to the one that runs. */
export function ShellCall() {
  const { store, call, goTo, canWrite } = useAtHand()
  const [path] = useLocation()
  const startHere = useStartHere()
  const running = useSyncExternalStore(store.subscribe, store.running)
  useShortcut('start-call', startHere, canWrite)
  if (!canWrite) return null
  if (!running) return <div className={styles.call}><Button look="primary" wide onPress={startHere}>Start a call</Button></div>
  const isShown = sectionOf(path) === 'desk' && call.id === running.id
  return (
    <div className={styles.call}>
      <Button wide onPress={() => goTo(running)}>
        <span className={styles.timer} aria-hidden="true"><TimerText call={running} /></span>{isShown ? 'The call' : 'Back to the call'}
      </Button>
    </div>
  )
}

/** Starts a call about the case or customer of the screen, on the desk about the case at hand. */
function useStartHere(): () => void {
  const { caseId, call, begin } = useAtHand()
  const [path] = useLocation()
  const isHere = sectionOf(path) === 'desk' || sectionOf(path) === 'call'
  return () => begin(isHere ? { caseId, customerId: call.customerId } : aboutOf(path))
}
