import { execFileSync } from 'node:child_process'
import { appendFile, mkdir, mkdtemp, readdir, readFile, rename, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { systemError } from '../../tests/faults/storage-faulty-files.ts'
import { testPorts } from '../../tests/faults/storage-setup.ts'
import { createJournal } from './create-journal.ts'
import type { FilesPort } from './files-port.ts'
import type { JournalStore } from './journal-store.ts'
import { nodeFiles } from './node-files.ts'
import { openJournal } from './open-journal.ts'
import { ownRevisionOf } from './own-guidance.ts'
import { verifyJournalFolder } from './verify-folder.ts'

const files = nodeFiles()
let folder: string
let store: JournalStore
beforeEach(async () => {
  folder = join(await mkdtemp(join(tmpdir(), 'evenkeel-own-')), 'journal')
  store = await createJournal(testPorts(files), folder, { author: 'owner' })
})
afterEach(async () => {
  await store.close()
  await rm(dirname(folder), { recursive: true, force: true })
})

const own = (name = ''): string => join(folder, 'guidance', 'own', name)
const put = (name: string, content: string | Uint8Array): Promise<void> => writeFile(own(name), content)
async function reopen(port: FilesPort, mode: 'write' | 'read-only' = 'write'): Promise<void> {
  await store.close()
  store = await openJournal(testPorts(port), folder, { mode })
}

describe('the files beside a good one', () => {
  test.each<[string, string, RegExp, () => Promise<unknown>]>([
    ['5 MB', 'big.md', /longer than 200,000 characters/, () => put('big.md', 'a'.repeat(5_000_000))],
    ['bytes that are no text', 'x.md', /bytes that are no text/, () => put('x.md', Buffer.from([0x61, 0x0a, 0xc3, 0x28]))],
    ['UTF-16, low byte first', 'x.md', /UTF-16/, () => put('x.md', Buffer.from('\uFEFFhello', 'utf16le'))],
    ['UTF-16, high byte first', 'x.md', /UTF-16/, () => put('x.md', Buffer.from([0xfe, 0xff, 0x00, 0x61]))],
    ['a folder', 'x.md', /is a folder/, () => mkdir(own('x.md'))],
    ['a link to a file elsewhere', 'x.md', /links are not followed/, () => symlink('/etc/passwd', own('x.md'))],
    ['a link to a device without end', 'x.md', /links are not followed/, () => symlink('/dev/zero', own('x.md'))],
    ['a link to nothing', 'x.md', /links are not followed/, () => symlink('gone', own('x.md'))],
    ['a link to a folder', 'x.md', /links are not followed/, () => symlink('/', own('x.md'))],
    ['a pipe nobody writes to', 'x.md', /no plain file/, async () => execFileSync('mkfifo', [own('x.md')])],
    ['another ending', 'x.txt', /doesn’t end in \.md/, () => put('x.txt', 'a')],
    ['a name that is no text', '\uFFFD.md', /name holds characters/, () => writeFile(Buffer.concat([Buffer.from(`${own()}/`), Buffer.from([0xff, 0x2e, 0x6d, 0x64])]), 'a')],
  ])('are named and left out: %s', async (_, file, reason, make) => {
    await put('good.md', 'Good.')
    await make()
    const read = await store.ownGuidance.read()
    expect(read.files).toEqual([{ name: 'good.md', text: 'Good.' }])
    expect(read.problems).toEqual([expect.objectContaining({ file, reason: expect.stringMatching(reason) as string, remedy: expect.stringMatching(/\.$/) as string, leftOut: true })])
    expect((await verifyJournalFolder(files, folder)).findings).toEqual([])
  })

  test('name the line on which a byte is no text', async () => {
    await put('x.md', Buffer.from([0x61, 0x0a, 0x62, 0x0a, 0xff]))
    expect((await store.ownGuidance.read()).problems).toEqual([expect.objectContaining({ line: 3 })])
  })

  test('are no matter if the system or an editor left them', async () => {
    for (const name of ['.DS_Store', 'Thumbs.db', '._good.md', '.good.md.swp', 'good.md.evenkeel-tmp-1-1']) await put(name, 'x')
    expect(await store.ownGuidance.read()).toEqual({ files: [], names: [], problems: [] })
  })

  test('may be 3,000: the first 500 are read, and that is said once', async () => {
    for (let index = 0; index < 3_000; index += 1) await put(`p${String(index).padStart(4, '0')}.md`, 'x')
    const read = await store.ownGuidance.read()
    expect([read.files.length, read.files.at(-1)?.name]).toEqual([500, 'p0499.md'])
    expect(read.problems).toEqual([expect.objectContaining({ file: 'guidance/own', reason: expect.stringContaining('3,000 files; only the first 500') as string })])
  })

  test('are used up to two million characters in all', async () => {
    for (let index = 10; index < 25; index += 1) await put(`p${index}.md`, 'a'.repeat(199_000))
    const read = await store.ownGuidance.read()
    expect(read.files.map(({ name }) => name)).toEqual(Array.from({ length: 10 }, (_, index) => `p1${index}.md`))
    expect(read.problems).toEqual([expect.objectContaining({ file: 'guidance/own', reason: expect.stringContaining('those from “p20.md” on') as string })])
  })

  test('may have names of any script', async () => {
    const names = ['a b.md', 'Über – “x”.md', '\u202Egnp.md', '規則 😀.md', "it's $(rm) `x`.md", 'Cafe\u0301.md', 'new\nline.md', 'LOUD.MD']
    for (const name of names) await put(name, name)
    const read = await store.ownGuidance.read()
    expect(read.files.map(({ name, text }) => name === text)).toEqual(names.map(() => true))
    expect(read.problems).toEqual([])
  })
})

describe('a file that changes while it is read', () => {
  test('is named if it is gone', async () => {
    await put('a.md', 'A')
    await put('b.md', 'B')
    await reopen({ ...files, readPlain: async (path, most) => {
      if (path.endsWith('a.md')) await rm(path)
      return files.readPlain(path, most)
    } })
    const read = await store.ownGuidance.read()
    expect(read.files.map(({ name }) => name)).toEqual(['b.md'])
    expect(read.problems).toEqual([expect.objectContaining({ file: 'a.md', reason: 'It was gone when it was to be read.' })])
  })

  test('is measured while it is read, not only before', async () => {
    await put('a.md', 'a'.repeat(1_000))
    expect(await files.readPlain(own('a.md'), 1_000)).toMatchObject({ type: 'file' })
    expect(await files.readPlain(own('a.md'), 999)).toEqual({ type: 'too-large' })
    const growing = nodeFiles({ ...(await import('node:fs/promises')), lstat: async (path) => {
      const found = await import('node:fs/promises').then((fs) => fs.lstat(path))
      await appendFile(path, 'a'.repeat(200_000))
      return found
    } })
    expect(await growing.readPlain(own('a.md'), 1_000)).toEqual({ type: 'too-large' })
    expect(await growing.readPlain(own('a.md'), 1_000_000)).toMatchObject({ type: 'file', bytes: { length: 401_000 } })
  })

  test('is not followed if it became a link since it was looked at', async () => {
    await put('a.md', 'A')
    const swapping = nodeFiles({ ...(await import('node:fs/promises')), lstat: async (path) => {
      const found = await import('node:fs/promises').then((fs) => fs.lstat(path))
      await rm(path)
      await symlink('/etc/passwd', path)
      return found
    } })
    await expect(swapping.readPlain(own('a.md'), 1_000)).rejects.toMatchObject({ code: 'ELOOP' })
    await rm(own('a.md'))
    await put('a.md', 'A')
    await reopen(swapping)
    expect(await store.ownGuidance.read()).toMatchObject({ files: [], problems: [{ file: 'a.md', leftOut: true }] })
  })
})

describe('a folder that can’t be used', () => {
  test.each<[string, () => Promise<void>]>([
    ['a link', async () => {
      await rename(own(), join(dirname(folder), 'elsewhere'))
      await symlink(join(dirname(folder), 'elsewhere'), join(folder, 'guidance', 'own'))
    }],
    ['a file', async () => {
      await rm(own(), { recursive: true })
      await writeFile(join(folder, 'guidance', 'own'), 'x')
    }],
    ['within a link', async () => {
      await rename(join(folder, 'guidance'), join(dirname(folder), 'elsewhere'))
      await symlink(join(dirname(folder), 'elsewhere'), join(folder, 'guidance'))
    }],
  ])('is named, and nothing is read or written through it: %s', async (_, spoil) => {
    await put('a.md', 'A')
    await spoil()
    expect(await store.ownGuidance.read()).toEqual({ files: [], names: [], problems: [expect.objectContaining({ file: 'guidance/own', reason: expect.stringContaining('link or no folder') as string })] })
    await expect(store.ownGuidance.create('New', 'x')).rejects.toMatchObject({ problem: { code: 'not-allowed' } })
    await expect(store.ownGuidance.replace('a.md', 'x', ownRevisionOf('A'))).rejects.toMatchObject({ problem: { code: 'changed-outside' } })
    expect(await readdir(join(dirname(folder), 'elsewhere')).catch(() => [])).not.toContain('new.md')
  })

  test('is empty if it is missing', async () => {
    await rm(own(), { recursive: true })
    expect(await store.ownGuidance.read()).toEqual({ files: [], names: [], problems: [] })
  })

  test('is named if the system refuses it, and so is a file', async () => {
    await put('a.md', 'A')
    await reopen({ ...files, list: async (path) => (path === own() ? Promise.reject(systemError('EACCES')) : files.list(path)) }, 'read-only')
    expect((await store.ownGuidance.read()).problems).toEqual([expect.objectContaining({ file: 'guidance/own', reason: expect.stringContaining('the folder does not allow it') as string })])
    await reopen({ ...files, readPlain: () => Promise.reject(systemError('EIO')) })
    expect((await store.ownGuidance.read()).problems).toEqual([expect.objectContaining({ file: 'a.md', reason: expect.stringContaining('EIO') as string })])
  })
})

describe('writing', () => {
  test('of two new ones with one title at once gives two files', async () => {
    expect(await Promise.all([store.ownGuidance.create('Fees', 'A'), store.ownGuidance.create('Fees', 'B')])).toEqual(['fees.md', 'fees-2.md'])
    expect(await Promise.all([readFile(own('fees.md'), 'utf8'), readFile(own('fees-2.md'), 'utf8')])).toEqual(['A', 'B'])
  })

  test('never lands on a file another program made a moment before', async () => {
    await reopen({ ...files, create: async (path, bytes) => {
      if (path.endsWith('fees.md')) await writeFile(path, 'theirs')
      return files.create(path, bytes)
    } })
    expect(await store.ownGuidance.create('Fees', 'ours')).toBe('fees-2.md')
    expect(await readFile(own('fees.md'), 'utf8')).toBe('theirs')
  })

  test('leaves the old text whole when the disk is full', async () => {
    await put('a.md', 'A')
    await reopen({ ...files, replace: () => Promise.reject(systemError('ENOSPC')) })
    await expect(store.ownGuidance.replace('a.md', 'B', ownRevisionOf('A'))).rejects.toMatchObject({ problem: { code: 'disk-full' } })
    expect(await readFile(own('a.md'), 'utf8')).toBe('A')
  })

  test('goes through no link that took the file’s place', async () => {
    await symlink(join(dirname(folder), 'outside.md'), own('a.md'))
    await writeFile(join(dirname(folder), 'outside.md'), 'A')
    await expect(store.ownGuidance.replace('a.md', 'B', ownRevisionOf('A'))).rejects.toMatchObject({ problem: { code: 'changed-outside' } })
    await expect(store.ownGuidance.remove('a.md', ownRevisionOf('A'))).rejects.toMatchObject({ problem: { code: 'changed-outside' } })
    expect(await readFile(join(dirname(folder), 'outside.md'), 'utf8')).toBe('A')
  })

  test('takes a text with other line ends or accents for the same', async () => {
    await put('a.md', '\uFEFFCafe\u0301\r\n')
    await store.ownGuidance.replace('a.md', 'Tea\r\n', ownRevisionOf('Caf\u00E9\n'))
    expect(await readFile(own('a.md'), 'utf8')).toBe('Tea\n')
  })
})

describe('watching', () => {
  const watching = (): { readonly changed: Promise<unknown>; readonly failed: Promise<unknown>; readonly stop: () => void } => {
    let stop = (): void => undefined
    let fail: (error: unknown) => void = () => undefined
    const failed = new Promise<unknown>((resolve) => (fail = resolve))
    const changed = new Promise<unknown>((resolve) => (stop = files.watch(own(), () => resolve('changed'), (error) => fail(error))))
    return { changed, failed, stop }
  }

  test.each<[string, () => Promise<unknown>]>([
    ['a new file', () => put('b.md', 'B')],
    ['a changed one', () => appendFile(own('a.md'), 'more')],
    ['one that is gone', () => rm(own('a.md'))],
    ['one with another name', () => rename(own('a.md'), own('c.md'))],
  ])('tells of %s', async (_, act) => {
    await put('a.md', 'A')
    const { changed, stop } = watching()
    await act()
    await changed
    stop()
  })

  test('says so where there is nothing to watch', async () => {
    await rm(own(), { recursive: true })
    const { failed, stop } = watching()
    expect(await failed).toMatchObject({ code: 'ENOENT' })
    stop()
  })
})
