import { emptyWrapUp, endingNames, type Ending, type NextAction, type PromiseDraft, type StepDraft, type Way, type WrapUp } from './wrap-up.ts'
import { callKinds } from './call-kinds.ts'

const nextActions: readonly NextAction[] = ['nothing', 'call-back', 'write', 'do', 'wait', 'call-in']
const ways: readonly Way[] = ['call', 'email', 'note', 'visit', 'message']

/** A wrap-up from a kept draft, as far as it can be read. */
export function readWrapUp(value: unknown): WrapUp {
  if (!isRecord(value)) return emptyWrapUp
  const next = isRecord(value['nextStep']) ? value['nextStep'] : {}
  const what = string(next['what'])
  return {
    person: string(value['person']), outcome: string(value['outcome']),
    type: callKinds.find((kind) => kind === value['type']) ?? '',
    ending: (Object.keys(endingNames) as Ending[]).find((ending) => ending === value['ending']) ?? '',
    theirs: rows(value['theirs'], readPromise), ours: rows(value['ours'], readPromise), steps: rows(value['steps'], readStep),
    // Before there was a choice, a next step was a thing of its own.
    next: nextActions.find((one) => one === value['next']) ?? (what === '' ? '' : 'call-back'),
    nextStep: { what, due: string(next['due']), way: ways.find((way) => way === next['way']) ?? emptyWrapUp.nextStep.way },
  }
}

/** A list of rows; where there used to be a single one, that one. */
function rows<T extends StepDraft>(value: unknown, read: (row: Readonly<Record<string, unknown>>, key: string) => T): readonly T[] {
  const list: readonly unknown[] = Array.isArray(value) ? value : [value]
  return list.flatMap((row, index) => (isRecord(row) ? [read(row, string(row['key']) || `kept-${index}`)] : [])).filter((row) => Object.entries(row).some(([name, text]) => name !== 'key' && text !== ''))
}

function readPromise(row: Readonly<Record<string, unknown>>, key: string): PromiseDraft {
  return { ...readStep(row, key), amount: string(row['amount']) }
}

function readStep(row: Readonly<Record<string, unknown>>, key: string): StepDraft {
  return { key, what: string(row['what']), due: string(row['due']) }
}

function string(value: unknown): string {
  return typeof value === 'string' ? value : ''
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
