import type { Article } from '../../core/guidance/article.ts'
import type { Kind } from '../../core/journal/kinds.ts'
import type { FlowRun } from '../../core/guidance/walk-flow.ts'
import type { PartInput } from '../../contract/methods.ts'
import type { Voice } from '../ui/words.ts'
import type { CallKind } from './call-kinds.ts'
import { emptyWrapUp, type WrapUp } from './wrap-up.ts'

export type { CallKind } from './call-kinds.ts'

/** Whose words a line holds; an internal line becomes a part of its own that packs leave out. */
export type LineVoice = Exclude<Voice, 'summary'> | 'internal'
export const lineVoices: readonly LineVoice[] = ['they-said', 'read-back', 'they-want', 'we-said', 'internal']

export interface CallLine {
  readonly key: string
  readonly voice: LineVoice
  readonly text: string
  /** Whole seconds since the start, where the contact has a clock. */
  readonly atSeconds: number | undefined
  /** The article and its sentence this began as, if it was marked as said. The line’s own words may be put right since. */
  readonly from: { readonly article: string; readonly sentence: string } | undefined
}

export type Section = NonNullable<PartInput['guidance']>[number]['shown'][number]

/** What was done with one article while this was written. It hangs on the entry if applied, or if something of it was said or used. */
export interface AppliedArticle {
  readonly article: string
  readonly title: string
  readonly applied: boolean
  readonly shown: readonly Section[]
  readonly used: readonly string[]
  readonly said: readonly string[]
  readonly why: string
}

/** A flow that was worked through while this was written; it becomes a part of the same entry. */
export interface FlowOnCall {
  readonly key: string
  readonly run: FlowRun
}

/** Something that happened on the call besides words, a warning or an apology for example. It becomes a part of the same entry. */
export interface CallPart {
  readonly key: string
  readonly kind: Kind
  readonly layer: PartInput['layer']
  readonly data: PartInput['data']
  /** Whole seconds since the start, where the contact has a clock. */
  readonly atSeconds: number | undefined
  /** What was typed in the form it came from, by field, so that it can be opened again. */
  readonly typed?: Readonly<Record<string, string>>
}

/** A call, or another contact, while it is being written. Times are UTC ms of the screens’ clock. */
export interface CallDraft {
  /** Its own from the start, whatever case it turns out to belong to. */
  readonly id: string
  /** The case it belongs to; undefined until one is chosen. */
  readonly caseId: string | undefined
  /** The customer on the line, where that is known before the case. */
  readonly customerId: string | undefined
  readonly kind: CallKind
  readonly startedAt: number | undefined
  /** When the clock stopped: at the wrap-up, or when the app was closed in the middle. */
  readonly endedAt: number | undefined
  readonly voice: LineVoice
  /** The line being typed. */
  readonly text: string
  readonly lines: readonly CallLine[]
  readonly guidance: readonly AppliedArticle[]
  readonly flows: readonly FlowOnCall[]
  readonly parts: readonly CallPart[]
  readonly wrapUp: WrapUp
}

export function emptyCall(caseId: string | undefined, id = 'new'): CallDraft {
  return { id, caseId, customerId: undefined, kind: 'call-in', startedAt: undefined, endedAt: undefined, voice: 'they-said', text: '', lines: [], guidance: [], flows: [], parts: [], wrapUp: emptyWrapUp }
}

/** The id under which a call’s draft is kept. Calls written by earlier versions have their case’s id for their own, or `no-case`. */
export function draftIdOf(callId: string): string {
  return `call-${callId}`.slice(0, 64)
}

/** The call a draft holds, by the draft’s id; undefined for another draft. */
export function callIdOf(draftId: string): string | undefined {
  return draftId.startsWith('call-') ? draftId.slice('call-'.length) : undefined
}

/** True while its clock runs. */
export function isRunning(call: CallDraft): boolean {
  return call.startedAt !== undefined && call.endedAt === undefined && hasClock(call.kind)
}

/** True while something is being written: guidance applied now hangs on it instead of being recorded by itself. */
export function inProgress(call: CallDraft): boolean {
  return call.startedAt !== undefined || call.lines.length > 0 || call.text.trim() !== ''
}

/** True if there is anything that a restart must bring back. */
export function worthKeeping(call: CallDraft): boolean {
  return inProgress(call) || call.guidance.some(hangs) || call.flows.length > 0 || call.parts.length > 0
}

/** Calls and visits have a clock; letters, emails and notes do not. */
export function hasClock(kind: CallKind): boolean {
  return kind === 'call-in' || kind === 'call-out' || kind === 'visit'
}

/** Starts the clock unless it runs already. */
export function start(call: CallDraft, now: number): CallDraft {
  return call.startedAt === undefined ? { ...call, startedAt: now } : call
}

/** Seconds since the start, or until the end; undefined where nothing has started. */
export function elapsedSeconds(call: CallDraft, now: number): number | undefined {
  return call.startedAt === undefined ? undefined : Math.max(0, Math.floor(((call.endedAt ?? now) - call.startedAt) / 1000))
}

/** Milliseconds until the call’s next full second, 1 to 1,000: a timer that ticks then never shows less than a line was stamped with. */
export function untilNextSecond(startedAt: number, now: number): number {
  const past = (now - startedAt) % 1000
  return past < 0 ? -past : 1000 - past
}

/** Puts what is typed onto the call as a line of the chosen voice; the first line starts the clock. Nothing typed: nothing changes. */
export function addTypedLine(call: CallDraft, now: number, key: string): CallDraft {
  const text = call.text.trim()
  if (text === '') return call
  return { ...addLine(call, { voice: call.voice, text, from: undefined }, now, key), text: '' }
}

export function removeLine(call: CallDraft, key: string): CallDraft {
  const line = call.lines.find((one) => one.key === key)
  const lines = call.lines.filter((one) => one.key !== key)
  const from = line?.from
  if (!from) return { ...call, lines }
  return { ...call, lines, guidance: changeArticle(call.guidance, from.article, (one) => ({ ...one, said: one.said.filter((sentence) => sentence !== from.sentence) })) }
}

/** Changes a line’s text or voice; an empty text removes it. */
export function editLine(call: CallDraft, key: string, change: Partial<Pick<CallLine, 'text' | 'voice'>>): CallDraft {
  if (change.text?.trim() === '') return removeLine(call, key)
  return { ...call, lines: call.lines.map((line) => (line.key === key ? { ...line, ...change } : line)) }
}

export type ArticleAtHand = Pick<Article, 'id' | 'title'>

/** Marks a sentence as said, or takes that back. While something is written it also stands there as a line of ours. */
export function toggleSaid(call: CallDraft, article: ArticleAtHand, sentence: string, now: number, key: string): CallDraft {
  const said = guidanceOn(call, article.id)?.said.includes(sentence) ?? false
  const guidance = changeArticle(withArticle(call.guidance, article), article.id, (one) => ({ ...one, said: toggled(one.said, sentence) }))
  const line = lineOf(call, article.id, sentence)
  if (said) return { ...call, guidance, lines: line ? call.lines.filter((one) => one !== line) : call.lines }
  return inProgress(call) ? addLine({ ...call, guidance }, { voice: 'we-said', text: spoken(sentence), from: { article: article.id, sentence } }, now, key) : { ...call, guidance }
}

/** Marks a next step as done, or takes that back. */
export function toggleUsed(call: CallDraft, article: ArticleAtHand, step: string): CallDraft {
  return { ...call, guidance: changeArticle(withArticle(call.guidance, article), article.id, (one) => ({ ...one, used: toggled(one.used, step) })) }
}

/** Hangs an article on what is being written, with the sections the reader had before them. */
export function applyTo(call: CallDraft, article: ArticleAtHand, shown: readonly Section[]): CallDraft {
  return { ...call, guidance: changeArticle(withArticle(call.guidance, article), article.id, (one) => ({ ...one, applied: true, shown: [...new Set([...one.shown, ...shown])] })) }
}

/** Takes an article off again, with the lines that are its sentences. */
export function takeOff(call: CallDraft, article: string): CallDraft {
  return { ...call, guidance: call.guidance.filter((one) => one.article !== article), lines: call.lines.filter((line) => line.from?.article !== article) }
}

/** The line a sentence became when it was marked as said. */
export function lineOf(call: CallDraft, article: string, sentence: string): CallLine | undefined {
  return call.lines.find((line) => line.from?.article === article && line.from.sentence === sentence)
}

/** Notes why an article was used. */
export function sayWhy(call: CallDraft, article: string, why: string): CallDraft {
  return { ...call, guidance: changeArticle(call.guidance, article, (one) => ({ ...one, why })) }
}

export function guidanceOn(call: CallDraft, article: string): AppliedArticle | undefined {
  return call.guidance.find((one) => one.article === article)
}

/** Hangs a flow that was worked through on what is being written; the same answers a second time change nothing. */
export function hangFlow(call: CallDraft, run: FlowRun, key: string): CallDraft {
  return flowOnCall(call, run) ? call : { ...call, flows: [...call.flows, { key, run }] }
}

export function removeFlow(call: CallDraft, key: string): CallDraft {
  return { ...call, flows: call.flows.filter((one) => one.key !== key) }
}

/** Puts what happened onto the call, stamped with the call’s time; it starts the clock. */
export function addPart(call: CallDraft, part: Pick<CallPart, 'kind' | 'layer' | 'data' | 'typed'>, now: number, key: string): CallDraft {
  const started = start(call, now)
  return { ...started, parts: [...call.parts, { ...part, key, atSeconds: secondsOfLine(started, now) }] }
}

export function removePart(call: CallDraft, key: string): CallDraft {
  return { ...call, parts: call.parts.filter((one) => one.key !== key) }
}

/** The run with the same answers that hangs on the call already. */
export function flowOnCall(call: CallDraft, run: FlowRun): FlowOnCall | undefined {
  return call.flows.find((one) => isSameRun(one.run, run))
}

/** True if two runs went the same way through the same text. */
export function isSameRun(one: FlowRun, other: FlowRun): boolean {
  return one.flow === other.flow && one.revision === other.revision && one.outcome === other.outcome && one.answers.length === other.answers.length
    && one.answers.every(({ question, answer }, index) => question === other.answers[index]?.question && answer === other.answers[index]?.answer)
}

/** True if the article goes onto the entry. */
export function hangs(one: AppliedArticle): boolean {
  return one.applied || one.said.length > 0 || one.used.length > 0
}

/** Gives a call that had no case yet to a case; what is already written there stays in front. */
export function giveToCase(loose: CallDraft, there: CallDraft): CallDraft {
  if (!worthKeeping(loose)) return there
  if (!worthKeeping(there)) return { ...loose, caseId: there.caseId, customerId: there.customerId ?? loose.customerId }
  const known = new Set(there.guidance.map((one) => one.article))
  return {
    ...there, startedAt: there.startedAt ?? loose.startedAt, endedAt: undefined, lines: [...there.lines, ...loose.lines],
    text: [there.text, loose.text].filter((text) => text.trim() !== '').join('\n'),
    guidance: [...there.guidance, ...loose.guidance.filter((one) => !known.has(one.article))],
    flows: [...there.flows, ...loose.flows.filter((one) => !flowOnCall(there, one.run))],
    parts: [...there.parts, ...loose.parts],
  }
}

/** A sentence of an article as it is spoken: without the quotes around it. */
export function spoken(sentence: string): string {
  return sentence.replace(/^[“"]|[”"]$/g, '')
}

function addLine(call: CallDraft, line: Pick<CallLine, 'voice' | 'text' | 'from'>, now: number, key: string): CallDraft {
  const started = start(call, now)
  return { ...started, lines: [...call.lines, { ...line, key, atSeconds: secondsOfLine(started, now) }] }
}

/** When on the call something is noted; nothing once its clock has stopped. */
function secondsOfLine(call: CallDraft, now: number): number | undefined {
  return hasClock(call.kind) && call.endedAt === undefined ? elapsedSeconds(call, now) : undefined
}

function withArticle(guidance: readonly AppliedArticle[], { id, title }: ArticleAtHand): readonly AppliedArticle[] {
  return guidance.some((one) => one.article === id) ? guidance : [...guidance, { article: id, title, applied: false, shown: ['say'], used: [], said: [], why: '' }]
}

function changeArticle(guidance: readonly AppliedArticle[], article: string, change: (one: AppliedArticle) => AppliedArticle): readonly AppliedArticle[] {
  return guidance.map((one) => (one.article === article ? change(one) : one))
}

function toggled(list: readonly string[], value: string): readonly string[] {
  return list.includes(value) ? list.filter((one) => one !== value) : [...list, value]
}
