import { expect, test, vi } from 'vitest'
import { killBetweenSteps } from './storage-kill-steps.ts'

vi.setConfig({ testTimeout: 120_000 })

test.each(['before', 'middle', 'after'] as const)('a program killed %s a step of work that spans files leaves all of it or nothing, whatever checkpoint is there', async (cut) => {
  const { tried, failures } = await killBetweenSteps(cut)
  expect(failures).toEqual([])
  expect(tried).toBeGreaterThan(200)
})
