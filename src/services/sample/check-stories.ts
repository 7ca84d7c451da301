import type { z } from 'zod'
import { isKind, kindRule, type Kind } from '../../core/journal/kinds.ts'
import type { StreamType } from '../../core/journal/format.ts'
import { fillInData, labelsIn } from './labels.ts'
import { instantOf, occurrenceOf } from './moments.ts'
import { SampleError, type SampleBusiness, type Step, type Story, type StoryPart } from './story.ts'

/** What a label stands for while stories are only read, and whether its entry is still in force. */
interface Known {
  readonly is: 'customer' | 'person' | 'case' | 'part'
  readonly kind?: Kind | undefined
  readonly stream?: string | undefined
  gone: boolean
}

/**
 * Checks stories before they are played: every reference names an earlier step of the same story, times run forward,
 * everybody is on the staff list, and the data of every part fits its kind, stream and layer.
 * @throws SampleError naming every problem with file and line
 */
export function checkStories(business: SampleBusiness, stories: readonly Story[]): void {
  const problems = stories.flatMap((story) => new StoryCheck(business, story).problems())
  if (problems.length > 0) throw new SampleError(problems)
}

class StoryCheck {
  readonly #known = new Map<string, Known>()
  readonly #problems: string[] = []
  readonly #business: SampleBusiness
  readonly #story: Story

  constructor(business: SampleBusiness, story: Story) {
    this.#business = business
    this.#story = story
  }

  problems(): readonly string[] {
    let before = this.#business.opened.at
    for (const [index, step] of this.#story.steps.entries()) {
      if (step.at < before) this.#report(step.line, `${step.at} lies before the step above it`)
      if (!this.#business.staff.some(({ staff }) => staff === step.by)) this.#report(step.line, `“${step.by}” is not on the staff list`)
      this.#attempt(step.line, () => instantOf(step.at, this.#business.zone))
      this.#checkStep(step, index)
      before = step.at
    }
    return this.#problems
  }

  #checkStep(step: Step, index: number): void {
    switch (step.do) {
      case 'open-customer':
        this.#name(step.line, step.as, { is: 'customer', gone: false })
        for (const { as } of step.people) this.#name(step.line, as, { is: 'person', gone: false })
        return
      case 'open-case':
        this.#find(step.line, step.customer, 'customer')
        this.#name(step.line, step.as, { is: 'case', gone: false })
        return
      case 'record':
        this.#checkRecord(step, index)
        return
      case 'correct': {
        const found = this.#find(step.line, step.part, 'part')
        if (found?.kind) this.#checkData(step.line, found.kind, step.data, step.layer)
        return
      }
      case 'move':
        this.#find(step.line, step.to)
        this.#end(step.line, step.entry)
        return
      case 'withdraw':
        this.#end(step.line, step.entry)
        return
      case 'erase':
        if (step.expect) this.#find(step.line, step.entry, 'part')
        else this.#end(step.line, step.entry)
    }
  }

  #checkRecord(step: Extract<Step, { do: 'record' }>, index: number): void {
    const stream = step.in === 'journal' ? 'journal' : this.#find(step.line, step.in)?.is
    const named: [string, Known][] = []
    for (const [place, part] of step.parts.entries()) {
      const line = this.#story.lineOf(['steps', index, 'parts', place])
      const kind = this.#checkPart(line, part, stream)
      if (part.as) named.push([part.as, { is: 'part', kind, stream: step.in, gone: false }])
    }
    // Parts of one entry have no refs before it is sealed, so they can be named only by later steps.
    for (const [label, known] of named) this.#name(step.line, label, known)
  }

  #checkPart(line: number, part: StoryPart, stream: string | undefined): Kind | undefined {
    if (part.when !== undefined) this.#attempt(line, () => occurrenceOf(part.when ?? '', this.#business.zone))
    const { kind } = part
    if (!isKind(kind) || kindRule(kind).byServices) {
      this.#report(line, `“${kind}” is not something that can be recorded`)
      return undefined
    }
    if (stream && !kindRule(kind).streams.includes(stream as StreamType)) this.#report(line, `“${kind}” does not belong in a ${stream}`)
    this.#checkData(line, kind, part.data, part.layer)
    return kind
  }

  #checkData(line: number, kind: Kind, data: Readonly<Record<string, unknown>>, layer: StoryPart['layer']): void {
    for (const label of labelsIn(data)) this.#find(line, `$${label}`)
    const rule = kindRule(kind)
    if (layer && !rule.layers.includes(layer)) this.#report(line, `“${kind}” cannot be marked “${layer}”`)
    const checked = rule.schema.safeParse(fillInData(data, (label) => this.#standIn(label)))
    if (!checked.success) this.#report(line, `${kind}: ${describe(checked.error.issues[0])}`)
  }

  /** A value of the right shape for what a label will stand for. */
  #standIn(label: string): string {
    return this.#known.get(label)?.is === 'part' ? '0'.repeat(64) : label
  }

  #name(line: number, label: string, known: Known): void {
    if (this.#known.has(label)) this.#report(line, `“${label}” is named twice`)
    this.#known.set(label, known)
  }

  #find(line: number, reference: string, is?: Known['is']): Known | undefined {
    const found = this.#known.get(reference.slice(1))
    if (!found || found.gone) this.#report(line, found ? `${reference} was taken back before` : `${reference} names nothing above it`)
    else if (is && found.is !== is) this.#report(line, `${reference} is a ${found.is}, not a ${is}`)
    return found
  }

  /** The entry is gone from here on, and with it every part that was recorded together. */
  #end(line: number, reference: string): void {
    const found = this.#find(line, reference, 'part')
    if (found) found.gone = true
  }

  #attempt(line: number, read: () => unknown): void {
    try {
      read()
    } catch (error) {
      this.#report(line, error instanceof Error ? error.message : String(error))
    }
  }

  #report(line: number, reason: string): void {
    this.#problems.push(`${this.#story.file}:${line} ${reason}`)
  }
}

function describe(issue: z.core.$ZodIssue | undefined): string {
  return issue ? `${issue.path.map(String).join('.') || 'data'}: ${issue.message}` : 'not as expected'
}
