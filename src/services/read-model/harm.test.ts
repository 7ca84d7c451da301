import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { startBareDesk, type BareDesk } from '../../../tests/fixtures/desk-without-guidance.ts'
import { RecordsDatabase } from './database.ts'
import { SCHEMA_VERSION } from './schema.ts'

const closing: BareDesk[] = []
afterEach(async () => {
  for (const desk of closing.splice(0)) await desk.close()
})

const all = { filters: {}, sort: 'number', direction: 'down', offset: 0, limit: 500 } as const

/** A journal with two customers, some cases, and a note in each. */
async function start(): Promise<BareDesk & { readonly customer: string; readonly cases: readonly string[] }> {
  const desk = await startBareDesk()
  closing.push(desk)
  const { id: customer } = await desk.opening.openCustomer({ identity: { type: 'company', name: 'Hartwell Kitchens' }, people: [{ name: 'Dana Hartwell', role: 'owner', phones: [], emails: [] }], addresses: [] })
  const cases: string[] = []
  for (let number = 1; number <= 12; number += 1) {
    const { id } = await desk.opening.openCase({ title: `Matter ${number}`, situations: [], customer: number % 2 === 0 ? customer : null })
    cases.push(id)
    await desk.record({ stream: `case/${id}`, parts: [{ layer: 'fact', kind: 'note', data: { text: `The ${number === 7 ? 'walnut' : 'oak'} panels of matter ${number}.` } }] })
  }
  await desk.complete()
  return { ...desk, customer, cases }
}

async function isRight(desk: BareDesk): Promise<void> {
  await desk.complete()
  expect((await desk.finding().cases(all)).rows).toEqual(await desk.overview.cases())
  expect((await desk.finding().search({ query: 'walnut', limit: 10 })).total).toBe(1)
}

describe('a read model whose file', () => {
  const harms: readonly { readonly name: string; readonly harm: (file: string) => void }[] = [
    { name: 'is gone', harm: (file) => rmSync(file) },
    { name: 'is gone with its folder', harm: (file) => rmSync(dirname(file), { recursive: true }) },
    { name: 'was cut in half', harm: (file) => truncateSync(file, Math.floor(readFileSync(file).length / 2)) },
    { name: 'is empty', harm: (file) => truncateSync(file, 0) },
    { name: 'was cut within its first page', harm: (file) => truncateSync(file, 700) },
    { name: 'is noise from end to end', harm: (file) => writeFileSync(file, noise(readFileSync(file).length)) },
    { name: 'is noise but for its first page', harm: (file) => writeFileSync(file, Buffer.concat([readFileSync(file).subarray(0, 4096), noise(readFileSync(file).length - 4096)])) },
    { name: 'is text', harm: (file) => writeFileSync(file, 'This is no database.') },
    { name: 'is a folder', harm: (file) => { rmSync(file); mkdirSync(file) } },
    { name: 'is locked by a program that died', harm: (file) => mkdirSync(`${file}.lock`) },
    { name: 'has another program’s tables', harm: (file) => { rmSync(file); spawnSync(process.execPath, ['-e', `const { Database } = require('node-sqlite3-wasm'); const db = new Database(${JSON.stringify(file)}); db.exec('create table meta (a)'); db.close()`]) } },
    { name: 'is of another version', harm: (file) => { const db = new RecordsDatabase(file); db.run(`pragma user_version = ${SCHEMA_VERSION + 1}`); db.close() } },
    { name: 'belongs to another journal', harm: (file) => { const db = new RecordsDatabase(file); db.run("update meta set value = 'another' where key = 'journal'"); db.close() } },
    { name: 'says it is up to date and lacks a case', harm: (file) => { const db = new RecordsDatabase(file); db.run("update meta set value = '{\"n\":3,\"hash\":\"0\"}' where key = 'head'"); db.close() } },
  ]
  for (const { name, harm } of harms) {
    it(`${name}: is made anew, and shows the same`, async () => {
      const desk = await start()
      await desk.restart(() => harm(desk.file))
      await isRight(desk)
      expect(existsSync(join(desk.folder, 'read-model.sqlite')), 'nothing of it stands in the journal').toBe(false)
    })
  }

  it('is damaged while it is in use: is made anew, and shows the same', async () => {
    const desk = await start()
    // As a failing disk would have it: everything but the first page.
    const size = readFileSync(desk.file).length
    await desk.restart()
    writeFileSync(desk.file, Buffer.concat([readFileSync(desk.file).subarray(0, 4096), noise(size - 4096)]))
    for (let n = 0; n < 3; n += 1) await desk.opening.openCase({ title: `After ${n}`, situations: [], customer: null })
    await isRight(desk)
  })

  it('can’t be put where it belongs: lives in memory, and shows the same', async () => {
    const desk = await start()
    await desk.restart(() => {
      rmSync(dirname(dirname(desk.file)), { recursive: true })
      writeFileSync(dirname(dirname(desk.file)), 'a file stands where the cache folder should be')
    })
    await isRight(desk)
  })
})

describe('a journal that changed while the program was away', () => {
  it('has the case that was recorded meanwhile by another program', async () => {
    const desk = await start()
    const kept = readFileSync(desk.file)
    await desk.opening.openCase({ title: 'Recorded elsewhere', situations: [], customer: null })
    await desk.restart(() => writeFileSync(desk.file, kept))
    await isRight(desk)
    expect((await desk.finding().search({ query: 'elsewhere', limit: 10 })).total).toBe(1)
  })

  it('was set back to an older state: nothing of the newer one is left', async () => {
    const desk = await start()
    const older = new Map(files(desk.folder).map((file) => [file, readFileSync(file)]))
    const { id } = await desk.opening.openCase({ title: 'Taken back by a sync service', situations: [], customer: desk.customer })
    await desk.complete()
    await desk.restart(() => {
      rmSync(join(desk.folder, 'cases', `${id}.jsonl`))
      for (const [file, bytes] of older) writeFileSync(file, bytes)
      rmSync(join(dirname(desk.file), 'checkpoint.json'), { force: true })
    })
    await desk.opening.openCase({ title: 'Written instead', situations: [], customer: null })
    await isRight(desk)
    expect((await desk.finding().search({ query: 'sync', limit: 10 })).total).toBe(0)
    expect((await desk.finding().search({ query: 'instead', limit: 10 })).total).toBe(1)
  })

  it('has a record that was damaged: it is left out and reported, though nobody opened it', async () => {
    const desk = await start()
    const [first] = desk.cases
    const stream = `case/${first ?? ''}` as const
    const file = join(desk.folder, 'cases', `${first ?? ''}.jsonl`)
    await desk.restart(() => writeFileSync(file, readFileSync(file, 'utf8').replace('oak', 'elm')))
    await desk.complete()
    await expect.poll(() => desk.journal().store.damageIn(stream) !== undefined).toBe(true)
    await expect.poll(async () => (await desk.finding().cases(all)).total).toBe(11)
    expect((await desk.finding().search({ query: 'elm', limit: 10 })).total).toBe(0)
  })
})

describe('a journal opened read-only', () => {
  it('has its lists in memory, and leaves the read model of whoever writes alone', async () => {
    const desk = await start()
    await desk.restart(undefined, 'read-only')
    const before = readFileSync(desk.file)
    await isRight(desk)
    expect(readFileSync(desk.file).equals(before)).toBe(true)
  })
})

function files(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile() && entry.name !== 'lock.json').map((entry) => join(entry.parentPath, entry.name))
}

/** Bytes that repeat from run to run and mean nothing. */
function noise(length: number): Buffer {
  let state = 12_345
  return Buffer.from(Uint8Array.from({ length }, () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0
    return state >>> 24
  }))
}
