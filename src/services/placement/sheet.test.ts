import { afterEach, expect, it, vi } from 'vitest'
import { genericXlsx } from '../../core/placement/generic-layouts.ts'
import type { AgencyTable } from '../../core/placement/table.ts'
import { sheetBytes } from './sheet.ts'

const table: AgencyTable = { header: ['case', 'due'], rows: [[{ type: 'text', text: '=2+2', typed: true }, { type: 'date', date: '2026-11-12' }]], layout: genericXlsx }

afterEach(() => {
  vi.useRealTimers()
})

it('a spreadsheet is the same bytes whenever it is made', async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.UTC(2026, 10, 21) })
  const first = await sheetBytes(table)
  vi.setSystemTime(Date.UTC(2030, 0, 1))
  expect(Buffer.compare(await sheetBytes(table), first)).toBe(0)
})
