import { dirname } from 'node:path'
import type { FilesPort } from '../../storage/files-port.ts'
import { RecordsDatabase } from './database.ts'
import { discardDatabase, logPath } from './database-files.ts'
import { isAsSettled } from './file-check.ts'

/**
 * Opens the read model that is there, or begins a new one: where there is none, and where it can’t be used. Whoever calls holds the
 * journal for writing, so a lock left beside the file is a dead program’s.
 */
export async function openDatabase(files: FilesPort, path: string | undefined, journal: string): Promise<RecordsDatabase> {
  if (path === undefined) return begin(undefined, journal)
  try {
    await files.makeFolder(dirname(path))
    await files.removeFolder(`${path}.lock`)
    return await openThere(files, path, journal)
  } catch {
    // A cache folder that can’t be written is no reason to go without lists.
    return begin(undefined, journal)
  }
}

async function openThere(files: FilesPort, path: string, journal: string): Promise<RecordsDatabase> {
  let db: RecordsDatabase | undefined
  try {
    if (!(await isAsSettled(files, path))) throw new Error('The read model is not there, or is not as it was left.')
    db = new RecordsDatabase(path, ((await files.size(logPath(path))) ?? 0) > 0)
    const named = db.all<{ value: string }>("select value from meta where key = 'journal'")[0]?.value
    if (named !== journal) throw new Error('The read model belongs to another journal.')
    return db
  } catch {
    // Whatever is wrong with it, everything in it can be read anew from the journal.
    db?.close()
    await discardDatabase(files, path)
    return begin(path, journal)
  }
}

function begin(path: string | undefined, journal: string): RecordsDatabase {
  const db = new RecordsDatabase(path)
  db.run("insert or replace into meta (key, value) values ('journal', ?)", [journal])
  return db
}
