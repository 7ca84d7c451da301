import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { nodeFiles } from '../services/node-ports.ts'
import { readKeptPanel } from './kept-panel.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'evenkeel-panel-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))
const settings = (): string => join(folder, 'settings')

it('the panel’s place is there at the next start, the last one told', async () => {
  const kept = await readKeptPanel(nodeFiles(), settings())
  expect(kept.box()).toBeUndefined()
  kept.keep({ x: 1, y: 2, width: 380, height: 820 })
  kept.keep({ x: -1400, y: 40, width: 400, height: 700 })
  await kept.settled()
  expect((await readKeptPanel(nodeFiles(), settings())).box()).toEqual({ x: -1400, y: 40, width: 400, height: 700 })
})

it.each(['{"x":', '[]', '{"x":1,"y":2,"width":"wide","height":3}', '{"x":1.5,"y":2,"width":380,"height":820}', '{"x":1,"y":2,"width":0,"height":820}'])('a place that cannot be used (%s) counts as none', async (text) => {
  writeFileSync(join(folder, 'panel.json'), text)
  const kept = await readKeptPanel(nodeFiles(), folder, () => undefined)
  expect(kept.box()).toBeUndefined()
})

it('a place that cannot be written is reported, and the next one is tried again', async () => {
  const files = nodeFiles()
  const report = vi.fn()
  let full = true
  const kept = await readKeptPanel({ ...files, replace: async (path, bytes) => { if (full) throw new Error('no space'); await files.replace(path, bytes) } }, settings(), report)
  kept.keep({ x: 1, y: 2, width: 380, height: 820 })
  await kept.settled()
  expect(report).toHaveBeenCalledOnce()
  full = false
  kept.keep({ x: 3, y: 4, width: 380, height: 820 })
  await kept.settled()
  expect((await readKeptPanel(files, settings())).box()).toMatchObject({ x: 3 })
})
