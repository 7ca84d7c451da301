import { linkInProcess } from './guidance/link-in-process.ts'
import { serveGuidance } from './guidance/serve-guidance.ts'
import { servePacks } from './packs/serve-packs.ts'
import { serveRecords } from './read-model/serve-records.ts'
import type { WorkersPort } from './services.ts'

/** Runs the workers’ code in this process, behind the same lines: for scripts and tests. */
export const inProcessWorkers: WorkersPort = {
  start(name) {
    switch (name) {
      case 'guidance':
        return linkInProcess(serveGuidance)
      case 'packs':
        return linkInProcess(servePacks)
      case 'records':
        return linkInProcess(serveRecords)
    }
  },
}
