import { app } from 'electron'
import { z } from 'zod'
import type { StartOptions } from '../services/start-options.ts'

/** What a second start hands to the first: all of its command line that matters to an app that runs already. */
export type SecondStart = Pick<StartOptions, 'call'>

const schema = z.object({ call: z.boolean() })

/**
 * True for the first start. A second start hands over to the first, which hears of it, and has to end. What it wants comes as data:
 * Chromium rearranges the command line that Electron passes along.
 */
export function claimSingleInstance({ call }: SecondStart, onSecondStart: (start: SecondStart) => void): boolean {
  if (!app.requestSingleInstanceLock({ call })) return false
  // One of another version may say something else, or nothing: it still wants to be seen.
  app.on('second-instance', (_event, _commandLine, _folder, start) => onSecondStart(schema.safeParse(start).data ?? { call: false }))
  return true
}
