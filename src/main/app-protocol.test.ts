import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { loadBuiltPage, type BuiltPage } from '../services/built-page.ts'
import { nodeFiles } from '../services/node-ports.ts'
import { answer, registerAppScheme } from './app-protocol.ts'

const electron = vi.hoisted(() => ({ registerSchemesAsPrivileged: vi.fn() }))
vi.mock('electron', () => ({ protocol: electron }))

let folder: string
let page: BuiltPage
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'evenkeel-page-'))
  mkdirSync(join(folder, 'page/assets'), { recursive: true })
  writeFileSync(join(folder, 'page/index.html'), '<!doctype html>')
  writeFileSync(join(folder, 'page/assets/index.js'), 'export {}')
  writeFileSync(join(folder, 'page/assets/key.pem'), 'not part of a page')
  writeFileSync(join(folder, 'outside.js'), 'outside')
  page = await loadBuiltPage(nodeFiles(), join(folder, 'page'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

it('the scheme has an origin of its own and no further rights', () => {
  registerAppScheme()
  expect(electron.registerSchemesAsPrivileged).toHaveBeenCalledExactlyOnceWith([{ scheme: 'app', privileges: { standard: true, secure: true } }])
})

describe('app://evenkeel', () => {
  it.each([
    ['app://evenkeel/', 'text/html; charset=utf-8', '<!doctype html>'],
    ['app://evenkeel/assets/index.js', 'text/javascript; charset=utf-8', 'export {}'],
    ['app://evenkeel/?x=1#/cases', 'text/html; charset=utf-8', '<!doctype html>'],
  ])('answers %s with the built file, under the policy', async (url, type, text) => {
    const response = answer({ method: 'GET', url }, page)
    expect(response.status).toBe(200)
    expect(response.headers.get('content-type')).toBe(type)
    expect(response.headers.get('content-security-policy')).toMatch(/^default-src 'none'; .*connect-src 'none'$/)
    expect(response.headers.get('x-content-type-options')).toBe('nosniff')
    expect(await response.text()).toBe(text)
  })

  it.each([
    'app://evenkeel/../outside.js', 'app://evenkeel/%2e%2e/outside.js', 'app://evenkeel/..%2foutside.js', 'app://evenkeel/..%5coutside.js',
    'app://evenkeel/assets/..%2f..%2foutside.js', 'app://evenkeel/assets/key.pem', 'app://evenkeel/assets/', 'app://evenkeel//etc/passwd',
    'app://elsewhere/', 'app://evenkeel.example/', 'https://evenkeel/', 'app://evenkeel/%ff',
  ])('refuses %s with a reason', async (url) => {
    const response = answer({ method: 'GET', url }, page)
    expect(response.status).toBe(404)
    expect(await response.text()).not.toMatch(/^$|outside$|not part/)
  })

  it('refuses to be written to', () => {
    expect(answer({ method: 'POST', url: 'app://evenkeel/' }, page).status).toBe(405)
  })
})
