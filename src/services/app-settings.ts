import { z } from 'zod'
import type { FilesPort } from '../storage/files-port.ts'

const schema = z.object({
  lastJournal: z.string().optional(),
  /** Journal id → staff id of who is at the desk. */
  atDesk: z.record(z.string(), z.string()),
})
type Stored = z.infer<typeof schema>

/** The program’s own small settings, outside every journal: losing them loses nothing of the record. */
export interface AppSettings {
  lastJournal(): string | undefined
  atDesk(journal: string): string | undefined
  setLastJournal(folder: string): Promise<void>
  setAtDesk(journal: string, staff: string): Promise<void>
}

/** Reads the settings. A missing file means defaults; one that cannot be read is set aside beside it first, so that nothing overwrites it. */
export async function readAppSettings(files: FilesPort, folder: string): Promise<AppSettings> {
  const path = `${folder}/settings.json`
  let stored = await read()

  async function read(): Promise<Stored> {
    if ((await files.size(path)) === undefined) return { atDesk: {} }
    const found = parse(new TextDecoder().decode(await files.read(path)))
    if (!found) await files.rename(path, `${path}.unreadable`)
    return found ?? { atDesk: {} }
  }

  async function change(next: Stored): Promise<void> {
    await files.makeFolder(folder)
    await files.replace(path, new TextEncoder().encode(JSON.stringify(next)))
    stored = next
  }

  return {
    lastJournal: () => stored.lastJournal,
    atDesk: (journal) => stored.atDesk[journal],
    setLastJournal: (lastJournal) => change({ ...stored, lastJournal }),
    setAtDesk: (journal, staff) => change({ ...stored, atDesk: { ...stored.atDesk, [journal]: staff } }),
  }
}

function parse(json: string): Stored | undefined {
  try {
    return schema.safeParse(JSON.parse(json)).data
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}
