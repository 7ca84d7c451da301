import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { startServices, type TestServices } from '../../../tests/fixtures/test-services.ts'
import type { FilesPort } from '../../storage/files-port.ts'

const started: TestServices[] = []
afterEach(async () => {
  for (const test of started.splice(0)) {
    await test.close()
    expect(test.reported).toEqual([])
  }
})

/** Services whose disk a test may change. */
function start(change: (files: FilesPort) => Partial<FilesPort> = () => ({})): TestServices {
  const test = startServices(undefined, (ports) => ({ ...ports, files: { ...ports.files, ...change(ports.files) } }))
  started.push(test)
  return test
}
const ownIn = (test: TestServices, journal = 'journal'): string => join(test.folder, journal, 'guidance', 'own')
const write = (test: TestServices, name: string, text: string, journal?: string): void => writeFileSync(join(ownIn(test, journal), name), text)
const titles = async (test: TestServices): Promise<readonly string[]> => (await test.call('policies.list', {})).policies.map(({ title }) => title)
const hits = async (test: TestServices, query: string): Promise<readonly string[]> => (await test.call('guidance.search', { query, limit: 10 })).hits.map(({ id }) => id)

/** Resolves once the guidance is announced as changed and `holds`. */
function changed(test: TestServices, holds: () => Promise<boolean>): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = test.services.subscribe((event) => {
      if (event.type !== 'changed' || !event.topics.includes('guidance')) return
      holds().then((there) => {
        if (!there) return
        stop()
        resolve()
      }, reject)
    })
  })
}

describe('the library of a journal', () => {
  it('takes up what another program adds, changes and removes, without being asked', async () => {
    const test = start()
    await test.call('journal.create', { folder: null, sample: false })
    const added = changed(test, async () => (await titles(test)).includes('Zebra'))
    write(test, 'zebra.md', '# Zebra\nStripes.')
    await added
    expect(await hits(test, 'zebra')).toEqual(['policy-zebra'])
    const replaced = changed(test, async () => (await titles(test)).includes('Yak'))
    write(test, 'zebra.md', '# Yak\nHair.')
    await replaced
    expect(await hits(test, 'zebra')).toEqual([])
    const gone = changed(test, async () => (await titles(test)).length === 0)
    rmSync(join(ownIn(test), 'zebra.md'))
    await gone
    expect(await hits(test, 'yak')).toEqual([])
  })

  it('says nothing where a change changed nothing', async () => {
    const test = start()
    await test.call('journal.create', { folder: null, sample: false })
    write(test, 'zebra.md', '# Zebra\nStripes.')
    await test.call('policies.refresh', {})
    const before = test.events.length
    write(test, 'zebra.md', '# Zebra\nStripes.')
    await test.call('policies.refresh', {})
    // The lists may still be reading the new journal, and say so.
    expect(test.events.slice(before).filter((event) => event.type === 'changed' && event.topics.includes('guidance'))).toEqual([])
  })

  it('says where changes can’t be noticed, and is read when asked', async () => {
    const test = start(() => ({ watch: (_, __, onError) => {
      queueMicrotask(() => onError(Object.assign(new Error('ENOSPC'), { code: 'ENOSPC' })))
      return () => undefined
    } }))
    await test.call('journal.create', { folder: null, sample: false })
    write(test, 'zebra.md', '# Zebra\nStripes.')
    await test.call('policies.refresh', {})
    const { policies, problems } = await test.call('policies.list', {})
    expect(policies).toHaveLength(1)
    expect(problems).toEqual([expect.objectContaining({ file: 'guidance/own', leftOut: false, reason: expect.stringContaining('can’t be noticed') as string })])
  })

  it('is not touched by a slow reading of the journal before', async () => {
    let release = (): void => undefined
    const held = new Promise<void>((resolve) => (release = resolve))
    let begun = (): void => undefined
    const reading = new Promise<void>((resolve) => (begun = resolve))
    const test = start((files) => ({ readPlain: async (path, most) => {
      if (path.endsWith('slow.md')) {
        begun()
        await held
      }
      return files.readPlain(path, most)
    } }))
    await test.call('journal.create', { folder: join(test.folder, 'one'), sample: false })
    write(test, 'slow.md', '# Slow\nOld journal.', 'one')
    const asked = test.call('policies.refresh', {})
    await reading
    // Neither the bundled guidance nor another journal waits for the disk that hangs.
    expect((await test.call('guidance.get', { id: 'refuses-to-pay' })).id).toBe('refuses-to-pay')
    expect(await hits(test, 'refund')).not.toEqual([])
    mkdirSync(join(test.folder, 'two'))
    await test.call('journal.create', { folder: join(test.folder, 'two'), sample: false })
    write(test, 'yak.md', '# Yak\nNew journal.', 'two')
    await test.call('policies.refresh', {})
    release()
    await asked
    expect(await titles(test)).toEqual(['Yak'])
    expect(await hits(test, 'slow')).not.toContain('policy-slow')
  })

  it('stays whole beside files of every bad kind', async () => {
    const test = start()
    await test.call('journal.create', { folder: null, sample: false })
    write(test, 'zebra.md', '---\nreview: soon\noverrides: nothing-such\ncolour: red\n---\n# Zebra\n<script>alert(1)</script><img src=x onerror=alert(1)>')
    write(test, 'Zebra.md', '# Other zebra\nText.')
    write(test, 'quotes.md', `# Quotes\n${'>'.repeat(5_000)} deep`)
    write(test, 'empty.md', '')
    write(test, 'nul.md', 'a\u0000')
    write(test, 'yaml.md', `---\ntitle: Bomb\na: &a [1]\nb: [*a, *a]\n---\nText`)
    write(test, 'big.md', 'a'.repeat(5_000_000))
    await test.call('policies.refresh', {})
    const { policies, problems } = await test.call('policies.list', {})
    expect(policies.map(({ file, title }) => `${file} ${title}`)).toEqual(['yaml.md Bomb', 'Zebra.md Other zebra', 'quotes.md Quotes', 'zebra.md Zebra'])
    expect(problems.map(({ file, line, leftOut }) => `${file}:${line ?? ''} ${leftOut ? 'left out' : 'in use'}`)).toEqual([
      'big.md: left out', 'empty.md: left out', 'nul.md:1 left out', 'yaml.md:3 in use', 'yaml.md:4 in use', 'zebra.md: in use', 'zebra.md:2 in use', 'zebra.md:3 in use', 'zebra.md:4 in use',
    ])
    for (const { reason, remedy } of problems) expect([reason, remedy]).toEqual([expect.stringMatching(/\.$/), expect.stringMatching(/\.$/)])
    expect((await test.call('guidance.list', {})).length).toBeGreaterThan(48)
    expect(await hits(test, 'zebra')).toEqual(expect.arrayContaining(['policy-zebra']))
  })
})
