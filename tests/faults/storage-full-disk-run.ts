import * as fs from 'node:fs/promises'
import { join } from 'node:path'
import { createJournal } from '../../src/storage/create-journal.ts'
import type { DiskSystem } from '../../src/storage/disk-system.ts'
import { nodeFiles } from '../../src/storage/node-files.ts'
import { verifyJournalFolder } from '../../src/storage/verify-folder.ts'
import { codeOf, fill } from './small-disk.ts'
import { moment, note, testPorts } from './storage-setup.ts'

/** What happened on a disk that was really full; printed as one line of JSON for the test that started this program. */
export interface FullDiskReport {
  readonly shortWrites: number
  readonly problems: Readonly<Record<string, string>>
  readonly afterFailures: { readonly entries: number; readonly draft: string | undefined; readonly register: number }
  readonly afterRoom: { readonly entries: number; readonly findings: readonly unknown[]; readonly notes: readonly unknown[] }
}

/** Fills the small disk that `place` lies on, tries to save, makes room, and saves again. */
async function run(place: string): Promise<FullDiskReport> {
  let shortWrites = 0
  const counting: DiskSystem = {
    open: async (path, flags) => {
      const handle = await fs.open(path, flags)
      return {
        write: async (bytes, offset, length) => {
          const done = await handle.write(bytes, offset, length)
          if (done.bytesWritten < length) shortWrites++
          return done
        },
        read: (bytes, offset, length, position) => handle.read(bytes, offset, length, position),
        sync: () => handle.sync(),
        datasync: () => handle.datasync(),
        truncate: (size) => handle.truncate(size),
        close: () => handle.close(),
      }
    },
    readFile: (path) => fs.readFile(path),
    rename: (from, to) => fs.rename(from, to),
    unlink: (path) => fs.unlink(path),
    rmdir: (path) => fs.rmdir(path),
    mkdir: (path) => fs.mkdir(path),
    readdir: (path, options) => fs.readdir(path, options),
    stat: (path) => fs.stat(path),
    realpath: (path) => fs.realpath(path),
    lstat: (path) => fs.lstat(path),
  }
  const files = nodeFiles(counting)
  const folder = join(place, 'journal')
  const store = await createJournal(testPorts(files), folder, { author: 'owner' })
  const draft = (text: string) => ({ id: 'draft', place: 'case/one', fields: { text }, savedAt: 1 })
  await store.append([{ stream: 'case/one', parts: [note('Saved while there was room.')] }], moment)
  await store.saveDraft(draft('typed while there was room'))

  await fill(join(place, 'filler'), 3)
  const long = 'They went on for a while. '.repeat(3000)
  const problems = {
    entry: await codeOf(store.append([{ stream: 'case/one', parts: [note(long)] }], moment)),
    batch: await codeOf(store.append([{ stream: 'case/one', parts: [note(long)] }, { stream: 'case/two', parts: [note(long)] }], moment)),
    draft: await codeOf(store.saveDraft(draft(long))),
    file: await codeOf(store.stage('photo', large())),
    frozen: await codeOf(store.freeze(long)),
  }
  const afterFailures = {
    entries: store.entries('case/one').length,
    draft: (await store.drafts())[0]?.fields.text,
    register: store.registerHead().n,
  }

  await fs.unlink(join(place, 'filler'))
  await store.append([{ stream: 'case/one', parts: [note('Saved after room was made.')] }, { stream: 'case/two', parts: [note('This too.')] }], moment)
  await store.discardDraft('draft')
  await store.close()
  const { findings, notes } = await verifyJournalFolder(files, folder)
  return { shortWrites, problems, afterFailures, afterRoom: { entries: store.entries('case/one').length, findings, notes } }
}

async function* large(): AsyncIterable<Uint8Array> {
  for (let chunk = 0; chunk < 64; chunk++) yield new Uint8Array(4096)
}

const place = process.argv[2]
if (place === undefined) throw new Error('Name the folder on the small disk')
process.stdout.write(`${JSON.stringify(await run(place))}\n`)
