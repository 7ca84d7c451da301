import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { nodeFiles } from '../storage/node-files.ts'
import { readAppSettings } from './app-settings.ts'

const folder = (): string => mkdtempSync(join(tmpdir(), 'evenkeel-settings-'))

it('settings are there at the next start', async () => {
  const place = folder()
  const settings = await readAppSettings(nodeFiles(), place)
  await settings.setLastJournal('/journals/one')
  await settings.setAtDesk('journal1', 'maria')
  const again = await readAppSettings(nodeFiles(), place)
  expect([again.lastJournal(), again.atDesk('journal1'), again.atDesk('other')]).toEqual(['/journals/one', 'maria', undefined])
})

it.each(['{"lastJournal":', '{"lastJournal":7}', '[]'])('settings that cannot be read (%s) are set aside and not overwritten', async (broken) => {
  const place = folder()
  writeFileSync(join(place, 'settings.json'), broken)
  const settings = await readAppSettings(nodeFiles(), place)
  expect(settings.lastJournal()).toBeUndefined()
  await settings.setLastJournal('/journals/two')
  expect(readFileSync(join(place, 'settings.json.unreadable'), 'utf8')).toBe(broken)
})
