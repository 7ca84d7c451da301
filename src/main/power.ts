import { powerMonitor } from 'electron'
import type { PowerChange } from '../services/services.ts'

/** Tells of the computer going to sleep and waking. Can be used once the app is ready. */
export function onPowerChange(listener: (change: PowerChange) => void): () => void {
  const suspend = (): void => listener('suspend')
  const resume = (): void => listener('resume')
  powerMonitor.on('suspend', suspend)
  powerMonitor.on('resume', resume)
  return () => {
    powerMonitor.off('suspend', suspend)
    powerMonitor.off('resume', resume)
  }
}
