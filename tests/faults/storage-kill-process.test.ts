import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { killAtRandom, prepareKills, raceForFolder, tidyUp, type KillingGround } from './storage-kill-process.ts'

vi.setConfig({ testTimeout: 120_000, hookTimeout: 60_000 })

let place: KillingGround
beforeAll(async () => {
  place = await prepareKills()
})
afterAll(() => tidyUp(place))

test('a program killed at random moments leaves everything that it was told is saved', async () => {
  const { tried, failures, acknowledged } = await killAtRandom(place, 12)
  expect(failures).toEqual([])
  expect([tried, acknowledged > 0]).toEqual([12, true])
})

test('of two programs that open the same folder at once, one is refused', async () => {
  expect(await raceForFolder(place, 3)).toEqual({ tried: 3, failures: [] })
})
