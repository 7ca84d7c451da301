import { expect, test, vi } from 'vitest'
import { cutPower } from './storage-power-cut.ts'

vi.setConfig({ testTimeout: 120_000 })

const SEEDS = 120

test(`a power cut at any moment of ${SEEDS} working days loses nothing that was saved and halves no batch`, async () => {
  expect(await cutPower({}, SEEDS)).toEqual({ tried: SEEDS, failures: [] })
})

test.each([
  ['appended lines', { datasync: true }],
  ['replaced files', { sync: true }],
  ['folders', { folderSync: true }],
] as const)('the same days on a disk that does not sync %s do lose something, so this test would see it', async (_, omit) => {
  expect((await cutPower(omit, 40)).failures.length).toBeGreaterThan(0)
})
