import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'

/** How long a state that is waited for may take, ms: a computer with much else to do is slow, and that is no failure. */
const patience = { poll: { timeout: 30_000, interval: 30 } }

/** Files at a time: tests wait for disks and browsers much of their time, so that two share even one processor well. */
const atOnce = Math.max(2, availableParallelism() - 1)

export default defineConfig({
  test: {
    maxWorkers: atOnce,
    projects: [
      { test: { name: 'unit', include: ['src/**/*.test.ts', 'tests/architecture/**/*.test.ts', 'tests/faults/**/*.test.ts', 'tests/content/**/*.test.ts', 'tests/format/**/*.test.ts'], environment: 'node', testTimeout: 60_000, hookTimeout: 60_000, expect: patience } },
      { test: { name: 'e2e', include: ['tests/e2e/**/*.test.ts'], globalSetup: 'tests/e2e/made-once.ts', environment: 'node', testTimeout: 120_000, hookTimeout: 120_000, expect: patience } },
      { test: { name: 'electron', include: ['tests/electron/**/*.test.ts'], environment: 'node', testTimeout: 120_000, hookTimeout: 120_000, fileParallelism: false, expect: patience } },
    ],
  },
})
