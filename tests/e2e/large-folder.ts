import { join } from 'node:path'
import { hastyFiles, LAST_DAY, writeLargeJournal, type Size } from '../../scripts/large-journal.ts'
import { repeatableRandom, scriptPorts, standingClock } from '../../scripts/script-ports.ts'
import { temporaryFolder } from './host.ts'

/** A data folder with a large journal, the same at each run. Whoever asks for it removes it. */
export async function largeFolder(size: Size): Promise<string> {
  const folder = temporaryFolder()
  const ports = { ...scriptPorts(folder, standingClock(`${LAST_DAY}T15:00:00Z`), repeatableRandom('large')), files: hastyFiles() }
  await writeLargeJournal(ports, join(folder, 'journal'), size)
  return folder
}
