import { expect, test, vi } from 'vitest'
import { failEveryOperation, faults } from './storage-failing-operation.ts'

vi.setConfig({ testTimeout: 120_000 })

test.each(faults)('a disk that fails once (%s), at whichever operation, loses nothing and is told in words', async (fault) => {
  const { tried, failures } = await failEveryOperation(fault, fault === 'EIO' ? 3 : 1)
  expect(failures).toEqual([])
  expect(tried).toBeGreaterThan(10)
})
