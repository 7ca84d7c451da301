import { expect, test, vi } from 'vitest'
import type { Outcome } from './outcome.ts'
import { foreignLock, harmAttachment, longCase, loseFiles, rollBack, setClockBack } from './storage-folder-troubles.ts'

vi.setConfig({ testTimeout: 120_000 })

test.each<[string, () => Promise<Outcome>]>([
  ['files that a sync service put back to an earlier state', () => rollBack(8)],
  ['a lock of another computer', () => foreignLock(3)],
  ['a clock that is set back', () => setClockBack(30)],
  ['an attachment that is exchanged, cut or deleted', () => harmAttachment(3_000_000)],
  ['a case of many entries', () => longCase(200)],
  ['files that are gone or full of noise', loseFiles],
])('%s: noticed, and nothing is lost', async (_, trouble) => {
  const { tried, failures } = await trouble()
  expect(failures).toEqual([])
  expect(tried).toBeGreaterThan(0)
})
