import * as fs from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { systemError } from '../../tests/faults/storage-faulty-files.ts'
import { testPorts } from '../../tests/faults/storage-setup.ts'
import { createJournal } from './create-journal.ts'
import type { DiskHandle, DiskSystem } from './disk-system.ts'
import { nodeFiles, TEMPORARY } from './node-files.ts'

let folder: string
beforeEach(async () => {
  folder = await fs.mkdtemp(join(tmpdir(), 'evenkeel-files-'))
})
afterEach(() => fs.rm(folder, { recursive: true, force: true }))

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)
const at = (name: string): string => join(folder, name)
const real = nodeFiles()

/** The real disk with some calls exchanged; `log` gets a line per call that matters for durability. */
function disk(change: { open?: DiskSystem['open']; rename?: DiskSystem['rename']; write?: DiskHandle['write'] }, log: string[] = []): DiskSystem {
  const name = (path: string): string => (path === folder ? 'folder' : path.includes(TEMPORARY) ? 'temporary' : 'file')
  return {
    readFile: (path) => fs.readFile(path),
    unlink: (path) => fs.unlink(path),
    rmdir: (path) => fs.rmdir(path),
    mkdir: (path) => fs.mkdir(path),
    readdir: (path, options) => fs.readdir(path, options),
    stat: (path) => fs.stat(path),
    realpath: (path) => fs.realpath(path),
    lstat: (path) => fs.lstat(path),
    rename: async (from, to) => {
      log.push('rename')
      await (change.rename ?? fs.rename)(from, to)
    },
    open: async (path, flags) => {
      if (change.open) return change.open(path, flags)
      const handle = await fs.open(path, flags)
      const logged = (call: string, work: () => Promise<void>) => async () => {
        log.push(`${call} ${name(path)}`)
        await work()
      }
      return {
        write: async (...args) => (change.write ? change.write(...args) : handle.write(...args)),
        read: (...args) => handle.read(...args),
        sync: logged('sync', () => handle.sync()),
        datasync: logged('datasync', () => handle.datasync()),
        truncate: (size) => handle.truncate(size),
        close: logged('close', () => handle.close()),
      }
    },
  }
}

describe('what is on disk when a call returns', () => {
  test('an appended line is synced, and the folder too when the file is new', async () => {
    const log: string[] = []
    const files = nodeFiles(disk({}, log), 'linux')
    await files.append(at('a'), bytes('one\n'))
    expect(log).toEqual(['datasync file', 'close file', 'sync folder', 'close folder'])
    log.length = 0
    await files.append(at('a'), bytes('two\n'))
    expect(log).toEqual(['datasync file', 'close file'])
    expect(await fs.readFile(at('a'), 'utf8')).toBe('one\ntwo\n')
  })

  test('a replaced file is synced before it gets its name, and the folder after', async () => {
    const log: string[] = []
    await nodeFiles(disk({}, log), 'linux').replace(at('a'), bytes('new'))
    expect(log).toEqual(['sync temporary', 'close temporary', 'rename', 'sync folder', 'close folder'])
  })

  test('Windows has no sync for folders', async () => {
    const log: string[] = []
    await nodeFiles(disk({}, log), 'win32').replace(at('a'), bytes('new'))
    expect(log).toEqual(['sync temporary', 'close temporary', 'rename'])
  })
})

describe('a write that takes fewer bytes than asked', () => {
  test('goes on until all are written', async () => {
    const handles: fs.FileHandle[] = []
    const slow: DiskSystem = { ...disk({}), open: async (path, flags) => {
      const handle = await fs.open(path, flags)
      handles.push(handle)
      return { write: (data, offset, length) => handle.write(data, offset, Math.min(length, 3)), read: (...args) => handle.read(...args), sync: () => handle.sync(), datasync: () => handle.datasync(), truncate: (size) => handle.truncate(size), close: () => handle.close() }
    } }
    await nodeFiles(slow, 'win32').append(at('a'), bytes('a longer line\n'))
    await nodeFiles(slow, 'win32').replace(at('b'), bytes('a longer file'))
    expect([await fs.readFile(at('a'), 'utf8'), await fs.readFile(at('b'), 'utf8')]).toEqual(['a longer line\n', 'a longer file'])
    expect(handles).toHaveLength(2)
  })

  test('and then none is a full disk; the old file stays and no temporary one is left', async () => {
    await fs.writeFile(at('a'), 'old')
    const files = nodeFiles(disk({ write: async () => ({ bytesWritten: 0 }) }))
    await expect(files.replace(at('a'), bytes('new'))).rejects.toMatchObject({ code: 'ENOSPC' })
    await expect(files.create(at('b'), bytes('new'))).rejects.toMatchObject({ code: 'ENOSPC' })
    expect(await fs.readdir(folder)).toEqual(['a'])
    expect(await fs.readFile(at('a'), 'utf8')).toBe('old')
  })
})

describe('a rename that Windows refuses while somebody looks at the file', () => {
  const busy = (times: number): DiskSystem['rename'] => {
    let left = times
    return async (from, to) => {
      if (left-- > 0) throw systemError('EPERM')
      await fs.rename(from, to)
    }
  }

  test('is tried again', async () => {
    await nodeFiles(disk({ rename: busy(2) }), 'win32').replace(at('a'), bytes('new'))
    expect(await fs.readFile(at('a'), 'utf8')).toBe('new')
  })

  test('elsewhere is an error, and no temporary file is left', async () => {
    await expect(nodeFiles(disk({ rename: busy(1) }), 'linux').replace(at('a'), bytes('new'))).rejects.toMatchObject({ code: 'EPERM' })
    expect(await fs.readdir(folder)).toEqual([])
  })
})

describe('files', () => {
  test('are created once', async () => {
    await real.create(at('a'), bytes('first'))
    await expect(real.create(at('a'), bytes('second'))).rejects.toMatchObject({ code: 'EEXIST' })
    expect(await fs.readFile(at('a'), 'utf8')).toBe('first')
  })

  test('copied in by a stream that breaks are removed again', async () => {
    async function* broken(): AsyncIterable<Uint8Array> {
      yield bytes('half')
      throw new Error('The upload stopped')
    }
    await expect(real.writeStream(at('a'), broken())).rejects.toThrow('The upload stopped')
    expect(await fs.readdir(folder)).toEqual([])
  })

  test('are read in pieces, whole', async () => {
    const content = new Uint8Array(200_000).map((_, index) => index % 251)
    const totals: number[] = []
    await real.writeStream(at('a'), (async function* () {
      yield content.subarray(0, 70_000)
      yield content.subarray(70_000)
    })(), (total) => totals.push(total))
    const pieces: Uint8Array[] = []
    for await (const piece of real.readStream(at('a'))) pieces.push(piece)
    expect(Buffer.concat(pieces).equals(content)).toBe(true)
    expect(pieces.length).toBeGreaterThan(1)
    expect(Buffer.from(await real.readAt(at('a'), 150_000, 20)).equals(content.subarray(150_000, 150_020))).toBe(true)
    expect((await real.readAt(at('a'), 199_990, 100)).length).toBe(10)
    expect(totals).toEqual([70_000, 200_000])
  })

  test('and folders that are not there have no size, no names, and can be removed', async () => {
    expect(await real.size(at('x'))).toBe(undefined)
    expect(await real.size(folder)).toBe(undefined)
    expect(await real.list(at('x'))).toEqual([])
    await real.remove(at('x'))
    await expect(real.read(at('x'))).rejects.toMatchObject({ code: 'ENOENT' })
  })

  test('are listed in the order of their code units, folders marked', async () => {
    for (const name of ['b', 'B', 'ä', 'a']) await fs.writeFile(at(name), '')
    await real.makeFolder(at('c/d'))
    await real.makeFolder(at('c/d'))
    expect(await real.list(folder)).toEqual([['B', false], ['a', false], ['b', false], ['c', true], ['ä', false]].map(([name, isFolder]) => ({ name, folder: isFolder })))
    await expect(real.makeFolder(at('a'))).rejects.toMatchObject({ code: 'EEXIST' })
  })
})

test('a folder without write permission is a problem with words, and nothing is made in it', async () => {
  const parent = at('closed')
  await fs.mkdir(parent, { mode: 0o500 })
  const isRoot = process.getuid?.() === 0
  // Root writes into a folder without permission (checked here), so the refusal is injected then.
  if (isRoot) await fs.rmdir(await fs.mkdtemp(join(parent, 'root-can-')))
  const files = isRoot ? nodeFiles({ ...disk({}), mkdir: async () => Promise.reject(systemError('EACCES')) }) : real
  await expect(createJournal(testPorts(files), join(parent, 'journal'), { author: 'owner' })).rejects.toMatchObject({ problem: { code: 'no-permission' } })
  expect(await fs.readdir(parent)).toEqual([])
})

describe('folders', () => {
  test('are removed with everything in them, and links in them are removed, not followed', async () => {
    await fs.mkdir(at('elsewhere'))
    await fs.writeFile(at('elsewhere/kept'), 'kept')
    await fs.mkdir(at('tree/deep'), { recursive: true })
    await fs.writeFile(at('tree/deep/file'), 'x')
    await fs.symlink(at('elsewhere'), at('tree/link'))
    await real.removeTree(at('tree'))
    await real.removeTree(at('tree'))
    expect(await fs.readdir(folder)).toEqual(['elsewhere'])
    expect(await fs.readFile(at('elsewhere/kept'), 'utf8')).toBe('kept')
  })

  test('have one real path, however they are reached', async () => {
    await fs.mkdir(at('one'))
    await fs.symlink(at('one'), at('two'))
    expect(await real.realPath(at('two'))).toBe(await real.realPath(at('one')))
    expect(await real.realPath(at('three'))).toBe(undefined)
  })
})

describe('a file somebody else put there', () => {
  test('is streamed and measured as it stands; a link is told from it, and so is nothing at all', async () => {
    await fs.writeFile(at('a'), 'one')
    await fs.symlink(at('a'), at('link'))
    expect(await real.lookPlain(at('a'))).toMatchObject({ type: 'file', size: 3 })
    expect(await real.lookPlain(at('link'))).toEqual({ type: 'link' })
    expect(await real.lookPlain(folder)).toEqual({ type: 'folder' })
    expect(await real.lookPlain(at('nothing'))).toBeUndefined()
    expect(await textOf(real.readPlainStream(at('a')))).toBe('one')
    await expect(textOf(real.readPlainStream(at('link')))).rejects.toMatchObject({ code: 'ELOOP' })
    await expect(textOf(real.readPlainStream(folder))).rejects.toMatchObject({ code: 'EINVAL' })
  })

  test('is not followed if it became a link since it was looked at', async () => {
    await fs.writeFile(at('a'), 'one')
    const swapping = nodeFiles({ ...disk({}), lstat: async (path) => {
      const found = await fs.lstat(path)
      await fs.rm(path)
      await fs.symlink('/etc/hostname', path)
      return found
    } })
    await expect(textOf(swapping.readPlainStream(at('a')))).rejects.toMatchObject({ code: 'ELOOP' })
  })
})

async function textOf(chunks: AsyncIterable<Uint8Array>): Promise<string> {
  let text = ''
  for await (const chunk of chunks) text += new TextDecoder().decode(chunk)
  return text
}
