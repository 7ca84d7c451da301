import type { Damage } from '../core/journal/damage.ts'
import type { ProblemError } from '../core/problem.ts'
import { names } from './layout.ts'
import type { RegisterFile } from './register-file.ts'
import { StreamFile } from './stream-file.ts'

/** Another program wrote to a file while the journal was open: it is not touched from here on, and shown as it was. */
export function stopWriting(file: StreamFile | RegisterFile, error: ProblemError, damage: Damage[]): void {
  file.stopped = error
  const stream = file instanceof StreamFile ? file.stream : undefined
  const name = file instanceof StreamFile ? file.file : names.register
  damage.push({ file: name, stream, reason: 'Another program changed this file while the journal was open. Nothing was overwritten.', setAside: undefined })
}
