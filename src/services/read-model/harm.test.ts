import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { crc32 } from 'node:zlib'
import { afterEach, describe, expect, it } from 'vitest'
import { startBareDesk, type BareDesk } from '../../../tests/fixtures/desk-without-guidance.ts'
import { nodeFiles } from '../../storage/node-files.ts'
import { RecordsDatabase } from './database.ts'
import { settle } from './file-check.ts'
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
  const harms: readonly { readonly name: string; readonly harm: (file: string) => void | Promise<void> }[] = [
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
    { name: 'has no check beside it', harm: (file) => rmSync(`${file}.check`) },
    { name: 'has a check of another file', harm: (file) => writeFileSync(`${file}.check`, '{"v":1,"size":8192,"crc32":1}') },
    { name: 'has a check that is noise', harm: (file) => writeFileSync(`${file}.check`, noise(40)) },
    { name: 'has another letter in a text, which SQLite can’t notice', harm: (file) => writeFileSync(file, Buffer.from(readFileSync(file, 'latin1').replaceAll('walnut', 'walnot'), 'latin1')) },
    { name: 'has another program’s tables', harm: (file) => { rmSync(file); spawnSync(process.execPath, ['-e', `const { Database } = require('node-sqlite3-wasm'); const db = new Database(${JSON.stringify(file)}); db.exec('create table meta (a)'); db.close()`]); vouch(file) } },
    { name: 'is of another version', harm: async (file) => change(file, `pragma user_version = ${SCHEMA_VERSION + 1}`) },
    { name: 'belongs to another journal', harm: async (file) => change(file, "update meta set value = 'another' where key = 'journal'") },
    { name: 'says it is up to date and lacks a case', harm: async (file) => change(file, "update meta set value = '{\"n\":3,\"hash\":\"0\"}' where key = 'head'") },
  ]
  for (const { name, harm } of harms) {
    it(`${name}: is made anew, and shows the same`, async () => {
      const desk = await start()
      await desk.restart(() => harm(desk.file))
      await isRight(desk)
      expect(existsSync(join(desk.folder, 'read-model.sqlite')), 'nothing of it stands in the journal').toBe(false)
    })
  }

  it('was left by a kill, with changes in the log: is complete at once', async () => {
    const desk = await start()
    await desk.restart()
    const { id } = await desk.opening.openCase({ title: 'The last before the kill', situations: [], customer: null })
    await desk.complete()
    const left = leftNow(desk)
    expect(left.map(({ name }) => name)).toEqual(['read-model.sqlite', 'read-model.sqlite-wal', 'read-model.sqlite.check'])
    await desk.restart(() => putBack(desk, left))
    const first = await desk.finding().cases(all)
    expect(first).toMatchObject({ complete: true, total: 13 })
    expect(first.rows[0]?.id).toBe(id)
    await isRight(desk)
  })

  it('was left by a kill, and its log is cut or noise: shows the same', async () => {
    const desk = await start()
    await desk.restart()
    await desk.opening.openCase({ title: 'The last before the kill', situations: [], customer: null })
    await desk.complete()
    const left = leftNow(desk)
    for (const share of [0.2, 0.5, 0.9]) {
      await desk.restart(() => putBack(desk, left.map(({ name, bytes }) => ({ name, bytes: name.endsWith('-wal') ? bytes.subarray(0, Math.floor(bytes.length * share)) : bytes }))))
      await isRight(desk)
      await desk.restart(() => putBack(desk, left.map(({ name, bytes }) => ({ name, bytes: name.endsWith('-wal') ? withNoise(bytes, Math.floor(bytes.length * share)) : bytes }))))
      await isRight(desk)
    }
  })

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
    let kept: Left[] = []
    await desk.restart(() => { kept = leftNow(desk) })
    await desk.opening.openCase({ title: 'Recorded elsewhere', situations: [], customer: null })
    await desk.restart(() => putBack(desk, kept))
    expect((await desk.finding().cases(all)).total, 'the older one is used').toBeGreaterThanOrEqual(12)
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

/** Makes the check of the file as it is now, as the program does that wrote it. */
function vouch(file: string): void {
  const bytes = readFileSync(file)
  writeFileSync(`${file}.check`, JSON.stringify({ v: 1, size: bytes.length, crc32: crc32(bytes) }))
}

async function change(file: string, sql: string): Promise<void> {
  const db = new RecordsDatabase(file)
  db.run(sql)
  await settle(nodeFiles(), db)
  db.close()
}

interface Left {
  readonly name: string
  readonly bytes: Buffer
}

/** The read model’s files as a kill would leave them now. */
function leftNow({ file }: Pick<BareDesk, 'file'>): Left[] {
  return readdirSync(dirname(file)).filter((name) => name.startsWith('read-model.sqlite') && !name.endsWith('.lock')).map((name) => ({ name, bytes: readFileSync(join(dirname(file), name)) }))
}

function putBack({ file }: Pick<BareDesk, 'file'>, left: readonly Left[]): void {
  for (const { name } of leftNow({ file })) rmSync(join(dirname(file), name))
  for (const { name, bytes } of left) writeFileSync(join(dirname(file), name), bytes)
  mkdirSync(`${file}.lock`)
}

function withNoise(bytes: Buffer, at: number): Buffer {
  const changed = Buffer.from(bytes)
  noise(Math.min(200, bytes.length - at)).copy(changed, at)
  return changed
}

/** Bytes that repeat from run to run and mean nothing. */
function noise(length: number): Buffer {
  let state = 12_345
  return Buffer.from(Uint8Array.from({ length }, () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0
    return state >>> 24
  }))
}
