import type { PartInput } from '../../contract/methods.ts'
import type { DataOf } from '../../core/journal/kinds.ts'
import type { FlowRun } from '../../core/guidance/walk-flow.ts'
import type { Layer } from '../../core/journal/format.ts'
import type { Money } from '../../core/money/money.ts'
import { occurredNow } from '../../core/time/civil.ts'
import { elapsedSeconds, hangs, hasClock, type AppliedArticle, type CallDraft, type CallKind, type LineVoice } from './call.ts'
import { outcomeOf } from './wrap-up.ts'
import { agreedParts, type WrapUpErrors } from './wrap-up-parts.ts'

interface Reading {
  /** UTC ms and IANA zone at the moment of saving. */
  readonly now: number
  readonly zone: string
  /** Reads a typed amount; undefined if it isn’t one. */
  readonly amountOf: (typed: string) => Money | undefined
  /** The layer of a note; a contact is a fact. */
  readonly noteLayer: Layer
  /** BCP 47, for a time of day that is written into words. */
  readonly locale: string
}

export type PartsResult = { readonly ok: true; readonly parts: readonly PartInput[] } | { readonly ok: false; readonly errors: WrapUpErrors }

const channels: Readonly<Record<Exclude<CallKind, 'note'>, Pick<DataOf<'contact'>, 'channel' | 'direction'>>> = {
  'call-in': { channel: 'call', direction: 'in' },
  'call-out': { channel: 'call', direction: 'out' },
  visit: { channel: 'visit', direction: 'in' },
  'message-in': { channel: 'message', direction: 'in' },
  'message-out': { channel: 'message', direction: 'out' },
  'email-in': { channel: 'email', direction: 'in' },
  'email-out': { channel: 'email', direction: 'out' },
  'letter-in': { channel: 'letter', direction: 'in' },
  'letter-out': { channel: 'letter', direction: 'out' },
}

/**
 * What one entry holds of a call: the contact with its lines and the guidance applied, each internal line as a part of its own
 * (so that packs can leave it out and the chain still verifies), flows worked through, what happened besides, promises of either side, and the
 * next step.
 */
export function partsOf(call: CallDraft, { now, zone, amountOf, noteLayer, locale }: Reading): PartsResult {
  const occurredAt = occurredNow({ at: call.startedAt ?? now, zone })
  const guidance = call.guidance.filter(hangs).map(asGuidance)
  const hung = guidance.length > 0 ? { guidance } : {}
  const said = call.lines.filter((line): line is typeof line & { readonly voice: Exclude<LineVoice, 'internal'> } => line.voice !== 'internal')
  const internal = call.lines.filter((line) => line.voice === 'internal')
  const note = (layer: Layer, text: string): PartInput => ({ layer, kind: 'note', data: { text }, occurredAt, source: { how: 'did' } })

  const flows = call.flows.map(({ run }) => flowPart(run, occurredAt))
  const happened = call.parts.map(({ kind, layer, data, atSeconds = 0 }): PartInput => ({ kind, layer, data, occurredAt: call.startedAt === undefined ? occurredAt : occurredNow({ at: call.startedAt + atSeconds * 1000, zone }), source: { how: 'did' } }))

  const { wrapUp } = call
  const outcome = outcomeOf(wrapUp)
  const { errors: unread, parts: agreed } = agreedParts(wrapUp, amountOf, locale)
  const isNobodyCalledIn = wrapUp.next === 'call-in' && !call.parts.some(({ kind }) => kind === 'escalation')
  const errors: WrapUpErrors = { ...unread, ...(isNobodyCalledIn && { 'next.what': 'Say whom you call in, or choose something else.' }) }
  if (Object.keys(errors).length > 0) return { ok: false, errors }
  if (call.kind === 'note') {
    // A note has no outcome of its own; what was said about one before it became a note stays in its words.
    const text = [...call.lines.map((line) => line.text), outcome].filter(Boolean).join('\n')
    if (text === '') return { ok: false, errors: { call: 'Write the note first.' } }
    return { ok: true, parts: [{ ...note(noteLayer, text), ...hung }, ...flows, ...happened, ...agreed.map(({ part }): PartInput => ({ ...part, occurredAt, source: { how: 'did' } }))] }
  }
  const seconds = hasClock(call.kind) ? elapsedSeconds(call, now) : undefined
  const data = {
    ...channels[call.kind],
    lines: said.map(({ voice, text, atSeconds }) => ({ voice, text, ...(atSeconds === undefined ? {} : { atSeconds }) })),
    ...(wrapUp.person ? { person: wrapUp.person } : {}),
    ...(seconds === undefined ? {} : { durationSeconds: seconds }),
    ...(outcome ? { outcome } : {}),
  } satisfies DataOf<'contact'>
  const how = call.kind.startsWith('email') || call.kind.startsWith('letter') || call.kind.startsWith('message') ? 'document' : 'heard'
  const contact: PartInput = { layer: 'fact', kind: 'contact', data, occurredAt, source: { how }, ...hung }
  return { ok: true, parts: [contact, ...internal.map((line) => note('internal', line.text)), ...flows, ...happened, ...agreed.map(({ ours, part }): PartInput => ({ ...part, occurredAt, source: { how: ours && how === 'heard' ? 'did' : how } }))] }
}

/** A flow that was worked through, as a part of an entry: how we came to decide is ours, so packs leave it out unless its layer is changed. */
export function flowPart({ answers, ...run }: FlowRun, occurredAt: NonNullable<PartInput['occurredAt']>): PartInput {
  return { layer: 'internal', kind: 'flow-run', data: { ...run, answers: answers.map((one) => ({ ...one })) } satisfies DataOf<'flow-run'>, occurredAt, source: { how: 'did' } }
}

/** Guidance as an entry takes it; the services add title and frozen revision. */
export function asGuidance({ article, shown, used, said, why }: AppliedArticle): NonNullable<PartInput['guidance']>[number] {
  return { article, shown: [...shown], used: [...used], said: [...said], ...(why.trim() ? { why: why.trim() } : {}) }
}
