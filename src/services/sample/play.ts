import { PROGRAM_AUTHOR } from '../../core/journal/authors.ts'
import { createJournal } from '../../storage/create-journal.ts'
import type { Ports } from '../services.ts'

/** Writes the sample journal into a folder by playing its stories through the services. */
export async function playSample(ports: Ports, folder: string): Promise<void> {
  await (await createJournal(ports, folder, { author: PROGRAM_AUTHOR })).close()
}
