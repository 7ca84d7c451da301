import type { Workspace } from '../journal/workspace.ts'
import type { Backups } from './backups.ts'
import { drillFolder } from './drill.ts'

/** How often it is looked whether a backup is due while nothing is saved, in milliseconds. */
const LOOK = 60_000

/** Makes backups when they are due: looked for each minute, after each saving, and when the program ends. */
export interface Rhythm {
  /** Ends the watching. Makes a last backup if one is due, and waits for one that is being made. */
  close(): Promise<void>
}

export function startRhythm(workspace: Workspace, backups: Backups, report: (error: unknown) => void): Rhythm {
  let stopWatching: (() => void) | undefined
  let last: Promise<void> = Promise.resolve()
  const look = (): void => {
    last = backups.makeIfDue().catch(report)
  }
  const stopUse = workspace.onUse((journal) => {
    stopWatching?.()
    // After the saving has been answered: nobody waits for a backup.
    stopWatching = journal?.store.watch(() => void setImmediate(look))
    // A trial that was cut off left its copy; whoever holds the journal’s lock is the only one who can have made it.
    if (journal?.store.mode === 'write') last = workspace.ports.files.removeTree(drillFolder(workspace, journal.store)).catch(report)
  })
  const timer = setInterval(look, LOOK)
  timer.unref()
  return {
    async close() {
      clearInterval(timer)
      stopWatching?.()
      stopUse()
      await last
      await backups.makeIfDue()
    },
  }
}
