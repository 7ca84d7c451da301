import { spawn, type ChildProcess } from 'node:child_process'
import { existsSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { projectRoot, temporaryFolder } from './host.ts'
import { enter, send } from './raw-request.ts'

let data: string
const running = new Set<ChildProcess>()
beforeEach(() => {
  data = temporaryFolder()
})
afterEach(async () => {
  for (const child of running) child.kill('SIGKILL')
  await Promise.all([...running].map(ended))
  rmSync(data, { recursive: true, force: true })
})

interface Started {
  readonly child: ChildProcess
  /** Resolves to everything written so far once it matches. @throws if the command ends before */
  readonly until: (pattern: RegExp) => Promise<string>
}

function start(flags: readonly string[], command: readonly string[] = [process.execPath, 'scripts/start.mjs']): Started {
  const [program = '', ...parameters] = command
  const child = spawn(program, [...parameters, ...flags], { cwd: projectRoot, stdio: ['ignore', 'pipe', 'pipe'] })
  running.add(child)
  child.once('close', () => running.delete(child))
  let written = ''
  const until = async (pattern: RegExp): Promise<string> => new Promise((resolve, reject) => {
    const look = (): void => {
      if (pattern.test(written)) resolve(written)
    }
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (text: Buffer) => {
      written += text.toString()
      look()
    })
    child.once('close', () => reject(new Error(`The command ended without ${String(pattern)}:\n${written}`)))
    look()
  })
  return { child, until }
}

/** Ended, and everything it started that writes to the same place too. */
async function ended(child: ChildProcess): Promise<{ readonly code: number | null; readonly signal: string | null }> {
  return new Promise((resolve) => { child.once('close', (code, signal) => resolve({ code, signal })) })
}

const address = /http:\/\/127\.0\.0\.1:\d+\/\?token=[0-9a-f]{64}/
/** Opens the printed address and makes an empty journal, as a person would at the first start. */
async function makeJournal({ until }: Started): Promise<void> {
  const printed = new URL(address.exec(await until(address))?.[0] ?? '')
  const { secret } = await enter(printed.href)
  const headers = { origin: printed.origin, 'sec-fetch-site': 'same-origin', 'content-type': 'application/json', 'x-evenkeel-secret': secret }
  const body = JSON.stringify({ method: 'journal.create', input: { folder: null, sample: false }, command: 'make-it' })
  expect(JSON.parse((await send(printed.origin, { method: 'POST', path: '/call', headers, body })).body)).toMatchObject({ ok: true })
}
const lockFiles = (): string[] => readdirSync(data, { recursive: true }).map(String).filter((name) => name.endsWith('lock.json'))

describe('npm start', () => {
  it('prints an address that opens the app', async () => {
    const written = await start(['--browser', '--data', data]).until(address)
    const entered = await enter(address.exec(written)?.[0] ?? '')
    expect(entered.html).toContain('<title>Evenkeel</title>')
    expect(entered.secret).not.toBe('')
  })

  it('prints an address that opens a call, if one is to be taken', async () => {
    const written = await start(['--browser', '--data', data, '--call']).until(address)
    expect(written).toMatch(/token=[0-9a-f]{64}#\/\?start=call$/m)
    const entered = await enter(address.exec(written)?.[0] ?? '')
    expect(entered.html).toContain('<title>Evenkeel</title>')
  })

  it.runIf(process.platform === 'linux')('says in one line why it does not open Electron, and goes on in the browser', async () => {
    const noElectron = start(['--data', data], ['env', '-u', 'DISPLAY', '-u', 'WAYLAND_DISPLAY', process.execPath, 'scripts/start.mjs'])
    expect(await noElectron.until(address)).toMatch(/^(Electron is not used as root|There is no display for Electron): opening Evenkeel in the browser instead\.$/m)
  })

  it.skipIf(process.platform === 'win32').each(['SIGTERM', 'SIGINT'] as const)('closes the journal on %s: code 0, no lock left', async (signal) => {
    const started = start(['--browser', '--data', data])
    await makeJournal(started)
    expect(lockFiles()).toHaveLength(1)
    started.child.kill(signal)
    expect(await ended(started.child)).toEqual({ code: 0, signal: null })
    expect(lockFiles()).toEqual([])
  })

  it.skipIf(process.platform === 'win32')('closes the journal when npm is told to end', async () => {
    const started = start(['--', '--browser', '--data', data], ['npm', 'start'])
    await makeJournal(started)
    started.child.kill('SIGTERM')
    await ended(started.child)
    expect(lockFiles()).toEqual([])
  })

  it('opens the same journal again after it was killed', async () => {
    const first = start(['--browser', '--data', data])
    await makeJournal(first)
    first.child.kill('SIGKILL')
    await ended(first.child)
    expect(await start(['--browser', '--data', data]).until(/^Journal: /m)).toContain(join(data, 'journal'))
  })

  it('says clearly that another start has the same journal open, and leaves it alone', async () => {
    await makeJournal(start(['--browser', '--data', data]))
    const written = await start(['--browser', '--data', data]).until(/read-only/)
    expect(written).toMatch(/already open on this computer.*open the journal read-only/)
    expect(written).not.toMatch(/^Journal: /m)
    expect(lockFiles()).toHaveLength(1)
  })

  it('opens the sample, if asked to', async () => {
    expect(await start(['--browser', '--data', data, '--sample']).until(/^Journal: /m)).toContain(join(data, 'journal'))
  })

  it('makes nothing before anybody asked for a journal', async () => {
    const { child, until } = start(['--browser', '--data', data])
    await until(address)
    child.kill()
    await ended(child)
    expect(existsSync(join(data, 'journal'))).toBe(false)
  })

  it.each([
    [['--port', 'many'], /--port takes a number/],
    [['--colour'], /Unknown option '--colour'/],
  ])('refuses %j with a reason and code 1', async (flags, reason) => {
    const { child, until } = start(['--browser', ...flags])
    const [written, { code }] = await Promise.all([until(reason), ended(child)])
    expect(written).not.toMatch(/^\s+at /m)
    expect(code).toBe(1)
  })

  it('says that a port is taken', async () => {
    const written = await start(['--browser', '--data', data]).until(address)
    const { port } = new URL(address.exec(written)?.[0] ?? '')
    const second = start(['--browser', '--data', join(data, 'second'), '--port', port])
    const [said, { code }] = await Promise.all([second.until(/Another program uses this port/), ended(second.child)])
    expect(said).toContain('--port')
    expect(code).toBe(1)
    expect((await send(`http://127.0.0.1:${port}`, { path: '/favicon.ico' })).status).toBe(200)
  })
})
