import type { Kind } from '../../core/journal/kinds.ts'
import type { Layer } from '../../core/journal/format.ts'
import { layerNames } from '../ui/words.ts'
import { emptyCall, emptyWrapUp, lineVoices, type AppliedArticle, type CallDraft, type CallKind, type CallLine, type CallPart, type FlowOnCall, type PromiseDraft, type Section, type WrapUp } from './call.ts'

/** `place` of the drafts this screen writes. */
export const CALL_PLACE = 'desk/call'

const kinds: readonly CallKind[] = ['call-in', 'call-out', 'visit', 'message-in', 'message-out', 'email-in', 'email-out', 'letter-in', 'letter-out', 'note']
const sections: readonly Section[] = ['summary', 'say', 'dont-say', 'next-step', 'stop', 'background']

/** A call as the fields of a draft. */
export function toFields(call: CallDraft): Readonly<Record<string, string>> {
  const { caseId, customerId, kind, startedAt, endedAt, voice, text, lines, guidance, flows, parts, wrapUp } = call
  return {
    kind, voice, text,
    ...(caseId === undefined ? {} : { case: caseId }),
    ...(customerId === undefined ? {} : { customer: customerId }),
    ...(startedAt === undefined ? {} : { startedAt: String(startedAt) }),
    ...(endedAt === undefined ? {} : { endedAt: String(endedAt) }),
    lines: JSON.stringify(lines), guidance: JSON.stringify(guidance), flows: JSON.stringify(flows), parts: JSON.stringify(parts), wrapUp: JSON.stringify(wrapUp),
  }
}

/**
 * A call from the fields of a draft, as far as they can be read: a field from another version of the app falls back to
 * nothing, and the typed text always comes back.
 */
export function fromFields(fields: Readonly<Record<string, string>>, id: string): CallDraft {
  const call = emptyCall(fields['case'], id)
  return {
    ...call,
    kind: kinds.find((kind) => kind === fields['kind']) ?? call.kind,
    voice: lineVoices.find((voice) => voice === fields['voice']) ?? call.voice,
    text: fields['text'] ?? '',
    customerId: fields['customer'],
    startedAt: readTime(fields['startedAt']),
    endedAt: readTime(fields['endedAt']),
    lines: readList(fields['lines'], readLine),
    guidance: readList(fields['guidance'], readApplied),
    flows: readList(fields['flows'], readFlow),
    parts: readList(fields['parts'], readPart),
    wrapUp: readWrapUp(fields['wrapUp']),
  }
}

function readTime(text: string | undefined): number | undefined {
  const value = Number(text)
  return text !== undefined && Number.isSafeInteger(value) && value > 0 ? value : undefined
}

function parse(json: string | undefined): unknown {
  try {
    return json === undefined ? undefined : JSON.parse(json)
  } catch {
    return undefined
  }
}

function readList<T>(json: string | undefined, read: (value: Readonly<Record<string, unknown>>, index: number) => T | undefined): readonly T[] {
  const list = parse(json)
  return Array.isArray(list) ? list.flatMap((value: unknown, index) => (isRecord(value) ? (read(value, index) ?? []) : [])) : []
}

function readLine(value: Readonly<Record<string, unknown>>, index: number): CallLine | undefined {
  const { key, voice, text, atSeconds, from } = value
  if (typeof text !== 'string' || text === '') return undefined
  return {
    key: typeof key === 'string' ? key : `kept-${index}`,
    voice: lineVoices.find((one) => one === voice) ?? 'they-said',
    text,
    atSeconds: typeof atSeconds === 'number' ? atSeconds : undefined,
    from: isRecord(from) && typeof from['article'] === 'string' && typeof from['sentence'] === 'string' ? { article: from['article'], sentence: from['sentence'] } : undefined,
  }
}

function readApplied(value: Readonly<Record<string, unknown>>): AppliedArticle | undefined {
  const { article, title, applied, shown, used, said, why } = value
  if (typeof article !== 'string') return undefined
  return {
    article, title: typeof title === 'string' ? title : article, applied: applied === true,
    shown: sections.filter((section) => Array.isArray(shown) && shown.includes(section)),
    used: strings(used), said: strings(said), why: typeof why === 'string' ? why : '',
  }
}

/** A run of which a part is missing could not be recorded, so it is left out as a whole. */
function readFlow(value: Readonly<Record<string, unknown>>, index: number): FlowOnCall | undefined {
  const { key, run } = value
  if (!isRecord(run)) return undefined
  const { flow, title, revision, outcome, answers } = run
  if (typeof flow !== 'string' || typeof title !== 'string' || typeof revision !== 'string' || typeof outcome !== 'string' || !Array.isArray(answers)) return undefined
  const read = answers.flatMap((one: unknown) => (isRecord(one) && typeof one['question'] === 'string' && typeof one['answer'] === 'string' ? [{ question: one['question'], answer: one['answer'] }] : []))
  return read.length === answers.length ? { key: typeof key === 'string' ? key : `kept-${index}`, run: { flow, title, revision, answers: read, outcome } } : undefined
}

/** Kind and data are checked by the services when it is recorded, as those of a new part are. */
function readPart(value: Readonly<Record<string, unknown>>, index: number): CallPart | undefined {
  const { key, kind, layer, data, atSeconds } = value
  const known = (Object.keys(layerNames) as Layer[]).find((one) => one === layer)
  if (typeof kind !== 'string' || known === undefined || !isRecord(data)) return undefined
  return { key: typeof key === 'string' ? key : `kept-${index}`, kind: kind as Kind, layer: known, data: data as CallPart['data'], atSeconds: typeof atSeconds === 'number' ? atSeconds : undefined }
}

function readWrapUp(json: string | undefined): WrapUp {
  const value = parse(json)
  if (!isRecord(value)) return emptyWrapUp
  const next = isRecord(value['nextStep']) ? value['nextStep'] : {}
  const { nextStep } = emptyWrapUp
  return {
    person: string(value['person']), outcome: string(value['outcome']), theirs: readPromise(value['theirs']), ours: readPromise(value['ours']),
    nextStep: { what: string(next['what']), due: string(next['due']), way: (['call', 'email', 'note', 'visit', 'message'] as const).find((way) => way === next['way']) ?? nextStep.way },
  }
}

function readPromise(value: unknown): PromiseDraft {
  return isRecord(value) ? { what: string(value['what']), due: string(value['due']), amount: string(value['amount']) } : emptyWrapUp.theirs
}

function string(value: unknown): string {
  return typeof value === 'string' ? value : ''
}

function strings(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : []
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
