import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { nodeFiles } from './node-ports.ts'
import { readOptions, rootedFolders, startPlaces } from './start-options.ts'

const here = resolve('/work')

describe('the command line', () => {
  it('is empty by default: usual places, any port, no sample', () => {
    expect(readOptions([], here)).toEqual({ data: undefined, port: 0, roots: [], sample: false, call: false })
  })

  it('names folders relative to where it was typed', () => {
    expect(readOptions(['--browser', '--data', 'mine', '--port=8080', '--root', 'a', '--root', resolve('/b'), '--sample'], here))
      .toEqual({ data: join(here, 'mine'), port: 8080, roots: [join(here, 'a'), resolve('/b')], sample: true, call: false })
  })

  it.each([['--port', 'x'], ['--port', '70000'], ['--port', '-1'], ['--unknown'], ['--call=now'], ['stray'], ['--data']])('is refused with a sentence: %s %s', (...parameters) => {
    expect(() => readOptions(parameters, here)).toThrow(/./)
  })

  it.each([['--port', 'x'], ['--call=now'], ['--data']])('is refused in Electron, too, where one of our own is wrong: %s %s', (...parameters) => {
    expect(() => readOptions(['/app', ...parameters], here, { strict: false })).toThrow(/./)
  })

  it('may say that a call is to be taken, in either host', () => {
    expect(readOptions(['--call'], here)).toMatchObject({ call: true })
    expect(readOptions(['/app', '--call', '--disable-gpu'], here, { strict: false })).toMatchObject({ call: true })
  })

  it('may hold Chromium’s own switches in Electron', () => {
    expect(readOptions(['/app', '--no-sandbox', '--data', '/mine', '--inspect=0', '--sample'], here, { strict: false })).toMatchObject({ data: resolve('/mine'), sample: true })
  })
})

describe('the places of a start', () => {
  let folder: string
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'evenkeel-places-'))
  })
  afterEach(() => rmSync(folder, { recursive: true, force: true }))
  const home = () => ({ folder: join(folder, 'home'), platform: 'linux', environment: {} }) as const
  const options = (data?: string, roots: readonly string[] = []) => ({ data, roots, port: 0, sample: false, call: false })

  it('are below the data folder, and the chooser stays there', async () => {
    const data = join(folder, 'data')
    const places = await startPlaces(nodeFiles(), options(data), home())
    expect(places).toEqual({ defaultJournal: join(data, 'journal'), settings: join(data, 'settings'), cache: join(data, 'cache') })
    const folders = rootedFolders(places, options(data), home())
    expect(folders.roots).toEqual([data])
    expect(await folders.allows(join(data, 'packs'))).toBe(true)
    expect(await folders.allows(data)).toBe(true)
    expect(await folders.allows(`${data}-other`)).toBe(false)
    expect(await folders.allows(join(data, '..'))).toBe(false)
    expect(await folders.allows(join(data, '..', 'home'))).toBe(false)
  })

  it('are a journal itself if the data folder is one; its settings don’t disturb the everyday ones', async () => {
    const data = join(folder, 'journal')
    mkdirSync(data)
    writeFileSync(join(data, 'journal.json'), '{}')
    const { defaultJournal, settings, cache } = await startPlaces(nodeFiles(), options(data), home())
    expect(defaultJournal).toBe(data)
    expect(settings).toContain(join('home', '.config', 'evenkeel', 'elsewhere'))
    expect(cache).toContain(join('home', '.cache', 'evenkeel', 'elsewhere'))
  })

  it('are the home folder’s without a data folder, and the chooser works where it was allowed to', async () => {
    const places = await startPlaces(nodeFiles(), options(), home())
    expect(places.defaultJournal).toBe(join(folder, 'home', 'Evenkeel'))
    expect(rootedFolders(places, options(), home()).roots).toEqual([join(folder, 'home')])
    expect(rootedFolders(places, options(undefined, [folder]), home()).roots).toEqual([folder])
  })
})
