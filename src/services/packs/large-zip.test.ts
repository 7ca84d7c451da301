import { spawnSync } from 'node:child_process'
import { closeSync, ftruncateSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Reader, Uint8ArrayWriter, ZipReader } from '@zip.js/zip.js'
import { describe, expect, it } from 'vitest'
import { crc32 } from '../../core/export/crc32.ts'
import { openPackZip, readWhole, type ByteSource } from '../../core/export/read-zip.ts'
import { zipSize } from '../../core/export/zip-layout.ts'
import { zipStream, type ZipPart } from './zip.ts'

/** Stands for a megabyte of zeros that nobody writes down. */
const hole = new Uint8Array(1 << 20)

/** A file of zeros of any size. */
function zeros(path: string, size: number): ZipPart {
  return {
    // Nobody here reads it to its end.
    path, size, crc32: 0,
    async *chunks() {
      for (let left = size; left > 0; left -= hole.length) yield left >= hole.length ? hole : hole.subarray(0, left)
    },
  }
}

function small(path: string, text: string): ZipPart {
  const bytes = new TextEncoder().encode(text)
  return { path, size: bytes.length, crc32: crc32(bytes), async *chunks() { yield bytes } }
}

/** A zip as the writer makes it, of which only what is not zero is kept. */
interface Sparse extends ByteSource {
  readonly pieces: readonly { readonly at: number; readonly bytes: Uint8Array }[]
}

async function written(parts: readonly ZipPart[]): Promise<Sparse> {
  const pieces: { at: number; bytes: Uint8Array }[] = []
  let size = 0
  for await (const bytes of zipStream(parts)) {
    if (bytes.buffer !== hole.buffer && bytes.length > 0) pieces.push({ at: size, bytes })
    size += bytes.length
  }
  return {
    size, pieces,
    async read(offset, length) {
      const out = new Uint8Array(Math.max(0, Math.min(length, size - offset)))
      for (const { at, bytes } of pieces) {
        if (at >= offset + out.length || at + bytes.length <= offset) continue
        const from = Math.max(at, offset)
        out.set(bytes.subarray(from - at, offset + out.length - at), from - offset)
      }
      return out
    },
  }
}

/** What a library of others reads of a zip: names and sizes, and the text of one file. */
async function readByOthers(zip: Sparse, wanted: string): Promise<{ readonly names: readonly string[]; readonly sizes: readonly number[]; readonly text: string }> {
  class SparseReader extends Reader<Sparse> {
    override size = zip.size
    override readUint8Array(offset: number, length: number): Promise<Uint8Array<ArrayBuffer>> {
      return zip.read(offset, length) as Promise<Uint8Array<ArrayBuffer>>
    }
  }
  const reader = new ZipReader(new SparseReader(zip), { useWebWorkers: false, checkSignature: true })
  const entries = await reader.getEntries()
  const entry = entries.find(({ filename }) => filename === wanted)
  const bytes = entry && !entry.directory ? await entry.getData(new Uint8ArrayWriter()) : new Uint8Array()
  await reader.close()
  return { names: entries.map(({ filename }) => filename), sizes: entries.map(({ uncompressedSize }) => uncompressedSize), text: new TextDecoder().decode(bytes) }
}

/** What our own reader, which makes all headers anew, says of it. */
async function readByUs(zip: Sparse, wanted: string): Promise<{ readonly sizes: readonly number[]; readonly text: string; readonly problems: readonly string[] }> {
  const found = await openPackZip(zip)
  if (found.state !== 'ours') throw new Error(found.state === 'unreadable' ? found.why : found.state)
  const piece = found.pieces.find(({ path }) => path === wanted)
  const text = piece ? new TextDecoder().decode(await readWhole(piece, 1000)) : ''
  return { sizes: found.pieces.map(({ size }) => size), text, problems: found.problems() }
}

const most32 = 0xffff_ffff
const last = 'Zoë last.txt'

describe('a zip of more than four gigabytes', () => {
  it.each([
    ['one byte below the limit', [most32 - 1]],
    ['at the limit', [most32]],
    ['beyond it', [4_400_000_000]],
    ['of files that are small enough one by one', [3_000_000_000, 3_000_000_000]],
    // 30 bytes of header and 5 of a name: the last file begins exactly where 32 bits end.
    ['whose last file begins at the limit', [most32 - 35]],
    ['whose last file begins one byte below it', [most32 - 36]],
  ] as const)('%s reads back, by us and by others', async (_, sizes) => {
    const parts = [...sizes.map((size, index) => zeros(`${index}.mp4`, size)), small(last, 'at the end')]
    const zip = await written(parts)
    expect(zip.size).toBe(zipSize(parts))
    expect(await readByUs(zip, last)).toEqual({ sizes: [...sizes, 10], text: 'at the end', problems: [] })
    expect(await readByOthers(zip, last)).toEqual({ names: parts.map(({ path }) => path), sizes: [...sizes, 10], text: 'at the end' })
  }, 60_000)

  it('with a byte changed in what is only there for large files is noticed', async () => {
    const zip = await written([zeros('0.mp4', 4_400_000_000), small(last, 'at the end')])
    const end = zip.pieces.at(-1)?.bytes ?? new Uint8Array()
    // The end in 64 bits, the place where it stands, the end in 32 bits.
    for (const back of [98, 60, 40, 30, 22]) {
      const at = end.length - back
      end[at] = (end[at] ?? 0) ^ 1
      const found = await openPackZip(zip)
      expect(found.state === 'ours' ? found.problems() : [found.state], `${back} bytes before the end`).not.toEqual([])
      end[at] = (end[at] ?? 0) ^ 1
    }
    expect((await readByUs(zip, last)).problems).toEqual([])
  })
})

describe('a zip of more files than sixteen bits can count', () => {
  it.each([65_534, 65_535])('reads back with all %i of them', async (count) => {
    const parts = [...Array.from({ length: count - 1 }, (_, index) => zeros(String(index), 0)), small(last, 'at the end')]
    const zip = await written(parts)
    const us = await readByUs(zip, last)
    expect([us.sizes.length, us.text, us.problems]).toEqual([count, 'at the end', []])
    const others = await readByOthers(zip, last)
    expect([new Set(others.names).size, others.text]).toEqual([count, 'at the end'])
  }, 60_000)
})

const hasPython = process.platform !== 'win32' && spawnSync('python3', ['-c', 'import zipfile']).status === 0

describe.runIf(hasPython)('Python', () => {
  it.each([
    ['of 4.4 GB', [zeros('0.mp4', 4_400_000_000), small(last, 'at the end')]],
    ['of 70,000 files', [...Array.from({ length: 69_999 }, (_, index) => zeros(String(index), 0)), small(last, 'at the end')]],
  ] as const)('opens a zip %s', async (_, parts) => {
    const zip = await written(parts)
    const folder = mkdtempSync(join(tmpdir(), 'evenkeel-large-zip-'))
    try {
      const path = join(folder, 'large.zip')
      const file = openSync(path, 'w')
      // The holes take no room on the disk.
      ftruncateSync(file, zip.size)
      for (const { at, bytes } of zip.pieces) writeSync(file, bytes, 0, bytes.length, at)
      closeSync(file)
      const script = 'import sys, zipfile; zip = zipfile.ZipFile(sys.argv[1]); print(len(zip.namelist()), max(i.file_size for i in zip.infolist()), zip.read(sys.argv[2]).decode())'
      const { stdout, stderr } = spawnSync('python3', ['-c', script, path, last], { encoding: 'utf8', env: { ...process.env, PYTHONUTF8: '1' } })
      expect([stdout.trim(), stderr]).toEqual([`${parts.length} ${Math.max(...parts.map(({ size }) => size))} at the end`, ''])
    } finally {
      rmSync(folder, { recursive: true })
    }
  }, 60_000)
})
