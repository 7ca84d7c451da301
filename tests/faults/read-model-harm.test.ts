import { expect, test, vi } from 'vitest'
import { harmReadModel } from './read-model-harm.ts'

vi.setConfig({ testTimeout: 120_000 })

test('a read model that is gone, cut, full of noise or locked by a dead program is made anew', async () => {
  expect(await harmReadModel(6)).toEqual({ tried: 6, failures: [] })
})
