import { spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startServices, type TestServices } from '../fixtures/test-services.ts'

// The program that docs/journal-format.md prints, run as somebody would who has the folder and no Evenkeel.

const folder = mkdtempSync(join(tmpdir(), 'evenkeel-format-'))
const program = join(folder, 'read-journal.mjs')
const journal = join(folder, 'journal')
let test: TestServices
/** The seal code as the app gives it. */
let seal: string

beforeAll(async () => {
  const [, source] = /```js\n(.*?)```/s.exec(readFileSync(new URL('../../docs/journal-format.md', import.meta.url), 'utf8')) ?? []
  if (source === undefined) throw new Error('docs/journal-format.md holds no program')
  writeFileSync(program, source)
  test = startServices()
  await test.call('journal.create', { folder: null, sample: true })
  await test.call('desk.sit', { staff: (await test.call('business.get', {})).staff[0]?.staff ?? '' })
  await eraseOne()
  ;({ seal } = await test.call('journal.verify', { task: 'check' }))
  cpSync(test.journalFolder, journal, { recursive: true })
})
afterAll(async () => {
  await test.close()
  rmSync(folder, { recursive: true, force: true })
})

/** A note that was corrected and moved, then erased with its versions in both records, so that the journal has what is gone. */
async function eraseOne(): Promise<void> {
  const [first, second] = await test.call('cases.list', {})
  const stream = `case/${first?.id ?? ''}` as const
  const { entry, refs: [part = ''] } = await test.call('entry.record', { stream, parts: [{ layer: 'fact', kind: 'note', data: { text: 'What was written first' } }] })
  await test.call('entry.correct', { stream, part, why: 'A slip', layer: 'internal', data: { text: 'What was meant' } })
  const moved = await test.call('entry.move', { stream, entry, to: `case/${second?.id ?? ''}` })
  await test.call('entry.erase', { stream: moved.stream, entry: moved.entry, why: 'They asked for it.' })
}

/** Runs the program on a folder. */
function read(place: string, ...seals: string[]): { readonly status: number | null; readonly last: string; readonly text: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, place, ...seals], { encoding: 'utf8', maxBuffer: 2 ** 26 })
  return { status, last: stdout.trimEnd().split('\n').at(-1) ?? '', text: stdout + stderr }
}

describe('a journal is read and checked by the program in its description', () => {
  it('which needs nothing of Evenkeel, and fits on a page or two', () => {
    const source = readFileSync(program, 'utf8')
    expect(source.split('\n').length).toBeLessThanOrEqual(71)
    expect([...source.matchAll(/from '(.*)'/g)].map(([, name]) => name)).toEqual(['node:crypto', 'node:fs'])
  })

  it('and holds, with every entry printed, what was erased gone, and the seal as the app gives it', () => {
    const { status, last, text } = read(journal, seal)
    expect([status, last]).toEqual([0, 'ok'])
    expect(text).toContain(`\nseal ${seal}\n`)
    expect(text.match(/^\d+ {2}recorded /gm)).toHaveLength(Number(seal.split('-')[0]))
    expect(text).toContain('They asked for it.')
    expect(text).not.toMatch(/What was (written first|meant)/)
  })

  it('and a seal that does not fit is told', () => {
    const { status, text } = read(journal, seal.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A')))
    expect(status).toBe(1)
    expect(text).toMatch(/the seal .* does not fit\nnot ok\n$/)
  })
})

const register = 'register.jsonl'
const aCase = (): string => largest('cases')
const anAttachment = (): string => largest('files')
const guidance = (): string => largest('guidance/used')

describe('what was done to a journal is told', () => {
  it.each<readonly [what: string, file: () => string, change: (bytes: Buffer) => Buffer | undefined, told: RegExp]>([
    ['a letter of a text', aCase, (bytes) => flipped(bytes, bytes.indexOf('"text":"') + 9), /line \d+: part \d+ does not match its commitment/],
    ['a digit of a time', aCase, (bytes) => flipped(bytes, bytes.lastIndexOf('"at":') + 7), /missing or exchanged/],
    ['a byte that is no text', aCase, (bytes) => withByte(bytes, bytes.indexOf('"text":"') + 9, 0xff), /not valid/],
    ['a space where none belongs', aCase, (bytes) => Buffer.from(bytes.toString().replace('"layer":', '"layer": ')), /is not canonical/],
    ['content gone without an erasure', aCase, (bytes) => Buffer.from(bytes.toString().replace(/"parts":\[\{.*\}\]\}\n/, '"parts":[null]}\n')), /not what the erasures name|does not belong here/],
    ['the last entry cut off', aCase, withoutLastLine, /is missing or exchanged/],
    ['the file of a case gone', aCase, () => undefined, /is missing or exchanged/],
    ['two entries exchanged', aCase, (bytes) => lines(bytes, ([first = '', second = '', ...rest]) => [second, first, ...rest]), /does not belong here/],
    ['a digit in the register', () => register, (bytes) => flipped(bytes, bytes.indexOf('"hash":"', 2000) + 12), /does not continue the chain|is missing or exchanged/],
    ['the last line of the register cut off', () => register, withoutLastLine, /the register does not list all of it/],
    ['a byte of an attached file', anAttachment, (bytes) => flipped(bytes, bytes.length >> 1), /is not what its name says/],
    ['an attached file gone', anAttachment, () => undefined, /missing, and named in/],
    ['the guidance that was applied', guidance, (bytes) => flipped(bytes, 20), /is not what its name says/],
    ['a newer format of the folder', () => 'journal.json', (bytes) => Buffer.from(bytes.toString().replace('"format":1', '"format":2')), /has format 2\. This program reads format 1/],
    ['an entry of a newer version', aCase, (bytes) => Buffer.from(bytes.toString().replace('"v":1', '"v":2')), /is of another version/],
  ])('%s', (_, fileOf, change, told) => {
    const path = join(journal, fileOf())
    const before = readFileSync(path)
    const after = change(before)
    if (after) writeFileSync(path, after)
    else rmSync(path)
    const { status, last, text } = read(journal)
    writeFileSync(path, before)
    expect(after?.equals(before) ?? false).toBe(false)
    expect([status, last === 'ok']).toEqual([1, false])
    expect(text).toMatch(told)
  })
})

/** The largest file below a folder of the journal. */
function largest(below: string): string {
  const found = readdirSync(join(journal, below), { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name))
  return relative(journal, found.toSorted((a, b) => statSync(b).size - statSync(a).size)[0] ?? '')
}

function withByte(bytes: Buffer, at: number, value: number): Buffer {
  const changed = Buffer.from(bytes)
  changed[at] = value
  return changed
}

/** With the lowest bit of one byte turned over. */
function flipped(bytes: Buffer, at: number): Buffer {
  return withByte(bytes, at, (bytes[at] ?? 0) ^ 1)
}

function lines(bytes: Buffer, change: (all: readonly string[]) => readonly string[]): Buffer {
  return Buffer.from(`${change(bytes.toString().trimEnd().split('\n')).join('\n')}\n`)
}

function withoutLastLine(bytes: Buffer): Buffer {
  return lines(bytes, (all) => all.slice(0, -1))
}
