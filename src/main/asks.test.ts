import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { nodeFiles, systemRandom } from '../services/node-ports.ts'
import type { Redeemed, Services } from '../services/services.ts'
import { answerAsk, type WindowShell } from './asks.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'evenkeel-asks-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

async function* chunks(...texts: readonly string[]): AsyncGenerator<Uint8Array> {
  for (const text of texts) yield new TextEncoder().encode(text)
}

/** Services that know one ticket, once. */
function services(file: Redeemed): Services {
  let unused = true
  return {
    dispatch: async (call) => ({ ok: true, value: call }),
    redeem: async () => {
      if (!unused) return { ok: false, problem: { code: 'refused', message: 'used', remedy: '' } }
      unused = false
      return { ok: true, value: file }
    },
  } as Partial<Services> as Services
}
const letter = (parts = chunks('one ', 'two')): Redeemed => ({ name: 'letter.pdf', type: 'application/pdf', size: 7, chunks: parts })
const openPanel = vi.fn()
const shell = (path?: string): WindowShell => ({ chooseFolder: async () => path, chooseSavePath: async () => path, openPanel })
const ask = async (question: unknown, host = services(letter()), path?: string) => answerAsk(question, host, { files: nodeFiles(), random: systemRandom }, shell(path))

describe('what a page asks', () => {
  it('goes to the services if it is a call, as it is', async () => {
    expect(await ask({ ask: 'call', call: { method: 'app.info', input: {} } })).toEqual({ ok: true, value: { method: 'app.info', input: {} } })
  })

  it.each([undefined, null, 'call', {}, { ask: 'send', channel: 'x' }, { ask: 'choose-folder', path: '/etc' }, { ask: 'open-panel', place: '/' }, { ask: 'read-ticket' }, { ask: 'save-ticket', ticket: 'a', path: '/etc/passwd' }])('is refused if the shell doesn’t know it: %j', async (question) => {
    expect(await ask(question)).toMatchObject({ ok: false, problem: { code: 'invalid-input' } })
  })

  it('gets a document’s bytes once by their ticket', async () => {
    const host = services(letter())
    const first = await ask({ ask: 'read-ticket', ticket: 'a' }, host)
    expect(first.ok && new TextDecoder().decode(first.value as Uint8Array)).toBe('one two')
    expect(await ask({ ask: 'read-ticket', ticket: 'a' }, host)).toMatchObject({ ok: false, problem: { code: 'refused' } })
  })

  it('saves a file where the person chose, replacing what is there', async () => {
    const path = join(folder, 'letter.pdf')
    writeFileSync(path, 'an older, longer letter')
    expect(await ask({ ask: 'save-ticket', ticket: 'a' }, services(letter()), path)).toEqual({ ok: true, value: null })
    expect(readFileSync(path, 'utf8')).toBe('one two')
    expect(readdirSync(folder)).toEqual(['letter.pdf'])
  })

  it('saves nothing if the person chose nothing', async () => {
    expect(await ask({ ask: 'save-ticket', ticket: 'a' })).toEqual({ ok: true, value: null })
    expect(readdirSync(folder)).toEqual([])
  })

  it('keeps the file that was there if the new one fails half-way', async () => {
    const path = join(folder, 'letter.pdf')
    writeFileSync(path, 'older')
    const failing = async function* (): AsyncGenerator<Uint8Array> {
      yield* chunks('one')
      throw Object.assign(new Error('no space'), { code: 'ENOSPC' })
    }
    expect(await ask({ ask: 'save-ticket', ticket: 'a' }, services(letter(failing())), path)).toMatchObject({ ok: false, problem: { code: 'disk-full' } })
    expect(readFileSync(path, 'utf8')).toBe('older')
    expect(readdirSync(folder)).toEqual(['letter.pdf'])
  })

  it('says why a place can’t be written to', async () => {
    const reply = await ask({ ask: 'save-ticket', ticket: 'a' }, services(letter()), join(folder, 'gone', 'letter.pdf'))
    expect(reply).toMatchObject({ ok: false, problem: { message: '“letter.pdf” could not be saved: the folder is gone.' } })
    expect(existsSync(join(folder, 'gone'))).toBe(false)
  })

  it('opens the call panel', async () => {
    expect(await ask({ ask: 'open-panel' })).toEqual({ ok: true, value: null })
    expect(openPanel).toHaveBeenCalledOnce()
  })

  it('passes the chosen folder on', async () => {
    expect(await ask({ ask: 'choose-folder' }, services(letter()), '/chosen')).toEqual({ ok: true, value: '/chosen' })
  })
})
