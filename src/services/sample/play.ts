import { PROGRAM_AUTHOR } from '../../core/journal/authors.ts'
import { kindRule, isKind } from '../../core/journal/kinds.ts'
import type { StreamId } from '../../core/journal/format.ts'
import type { Clock } from '../../core/ports.ts'
import { assertNever, ProblemError, type ProblemCode } from '../../core/problem.ts'
import type { PartInput } from '../../contract/methods.ts'
import { createJournal } from '../../storage/create-journal.ts'
import type { Ports } from '../services.ts'
import { createHands, type Hands } from './hands.ts'
import { fillInData, type Named } from './labels.ts'
import { instantOf, occurrenceOf, sourceOf } from './moments.ts'
import { inOrder, readSample, type Sample } from './read-sample.ts'
import { SampleError, type Step, type StoryPart } from './story.ts'

/**
 * Makes the sample journal in an empty or missing folder: every step of every story, in the order of their times, at the clock of
 * the story and in the zone of its business. The journal is closed again when this resolves.
 * @throws SampleError where a step cannot be played, ProblemError `journal-exists` and disk problems
 */
export async function playSample(ports: Ports, folder: string): Promise<void> {
  const sample = await readSample(ports.files, ports.content)
  const clock = new StoryClock(sample)
  const store = await createJournal({ files: ports.files, clock, random: ports.random }, folder, { author: PROGRAM_AUTHOR })
  try {
    const hands = await createHands(ports, clock, store)
    await openBusiness(hands, sample)
    await new Player(hands, sample, clock).play()
  } finally {
    await store.close()
  }
}

/** Stands still at the time of the step that is played. */
class StoryClock implements Clock {
  readonly #zone: string
  readonly #locale: string
  #at: number

  constructor({ business }: Sample) {
    this.#zone = business.zone
    this.#locale = business.locale
    this.#at = instantOf(business.opened.at, business.zone)
  }

  now = (): number => this.#at
  zone = (): string => this.#zone
  locale = (): string => this.#locale
  set(local: string): void {
    this.#at = instantOf(local, this.#zone)
  }
}

/** The first entries: the business and whoever opens the journal, then everybody else and the settings. */
async function openBusiness(hands: Hands, { business }: Sample): Promise<void> {
  const { profile, settings, staff, opened } = business
  const fact = (kind: string, data: object): PartInput => ({ layer: 'fact', kind, data: data as PartInput['data'] })
  const first = staff.filter((member) => member.staff === opened.by)
  const others = staff.filter((member) => member.staff !== opened.by)
  await hands.call('entry.record', { stream: 'journal', parts: [fact('business-profile', profile), ...first.map((member) => fact('staff-member', member))] })
  await hands.call('desk.sit', { staff: opened.by })
  const rest = [...others.map((member) => fact('staff-member', member)), ...settings.map((one) => fact('setting', one))]
  if (rest.length > 0) await hands.call('entry.record', { stream: 'journal', parts: rest })
}

class Player {
  readonly #hands: Hands
  readonly #sample: Sample
  readonly #clock: StoryClock
  /** `story label` → what it stands for; each story has names of its own. */
  readonly #named = new Map<string, Named>()
  #atDesk: string

  constructor(hands: Hands, sample: Sample, clock: StoryClock) {
    this.#hands = hands
    this.#sample = sample
    this.#clock = clock
    this.#atDesk = sample.business.opened.by
  }

  async play(): Promise<void> {
    for (const { story, step } of inOrder(this.#sample.stories)) {
      this.#clock.set(step.at)
      try {
        if (step.by !== this.#atDesk) await this.#hands.call('desk.sit', { staff: step.by })
        this.#atDesk = step.by
        await this.#take(story.id, step)
      } catch (error) {
        throw placed(error, step)
      }
    }
  }

  async #take(story: string, step: Step): Promise<void> {
    switch (step.do) {
      case 'open-customer':
        return this.#openCustomer(story, step)
      case 'open-case': {
        const { id } = await this.#hands.call('cases.create', { title: step.title, situations: step.situations, customer: this.#id(story, step.customer) })
        this.#name(story, step.as, { is: 'case', id })
        return
      }
      case 'record':
        return this.#record(story, step)
      case 'correct': {
        const { ref, stream } = this.#part(story, step.part)
        await this.#hands.call('entry.correct', { stream, part: ref, why: step.why, layer: step.layer, data: this.#fill(story, step.data), ...this.#when(step.when) })
        return
      }
      case 'withdraw': {
        const { entry, stream } = this.#part(story, step.entry)
        await this.#hands.call('entry.withdraw', { stream, entry, reason: step.reason, ...(step.why ? { why: step.why } : {}) })
        return
      }
      case 'move': {
        const { entry, stream } = this.#part(story, step.entry)
        await this.#hands.call('entry.move', { stream, entry, to: this.#stream(story, step.to), ...(step.why ? { why: step.why } : {}) })
        return
      }
      case 'erase': {
        const { entry, stream } = this.#part(story, step.entry)
        await expecting(step.expect, () => this.#hands.call('entry.erase', { stream, entry, why: step.why }))
        return
      }
      default:
        assertNever(step)
    }
  }

  async #openCustomer(story: string, { as, identity, people, addresses }: Extract<Step, { do: 'open-customer' }>): Promise<void> {
    const { id } = await this.#hands.call('customers.create', { identity, people: people.map(({ as: _as, ...person }) => person), addresses })
    this.#name(story, as, { is: 'customer', id })
    const { state } = await this.#hands.call('customers.get', { id })
    for (const [index, person] of people.entries()) this.#name(story, person.as, { is: 'person', id: state.people[index]?.person ?? '' })
  }

  async #record(story: string, { in: where, parts }: Extract<Step, { do: 'record' }>): Promise<void> {
    const stream = where === 'journal' ? where : this.#stream(story, where)
    const inputs: PartInput[] = []
    for (const part of parts) inputs.push(await this.#partInput(story, part))
    const { entry, refs } = await this.#hands.call('entry.record', { stream, parts: inputs })
    for (const [index, { as }] of parts.entries()) if (as) this.#name(story, as, { is: 'part', ref: refs[index] ?? '', entry, stream })
  }

  async #partInput(story: string, { kind, layer, when, source, guidance, files, data }: StoryPart): Promise<PartInput> {
    const staged: string[] = []
    for (const file of files ?? []) staged.push(await this.#hands.stage(`${this.#sample.files}/${file}`))
    return {
      kind,
      layer: layer ?? (isKind(kind) ? kindRule(kind).layers[0] : undefined) ?? 'fact',
      data: this.#fill(story, data),
      ...this.#when(when),
      ...(source ? { source: sourceOf(source) } : {}),
      ...(guidance ? { guidance } : {}),
      ...(staged.length > 0 ? { files: staged } : {}),
    }
  }

  #when(written: string | undefined): Pick<PartInput, 'occurredAt'> {
    return written === undefined ? {} : { occurredAt: occurrenceOf(written, this.#sample.business.zone) }
  }

  #fill(story: string, data: Readonly<Record<string, unknown>>): PartInput['data'] {
    return fillInData(data, (label) => {
      const named = this.#find(story, label)
      return named.is === 'part' ? named.ref : named.id
    })
  }

  #name(story: string, label: string, named: Named): void {
    this.#named.set(`${story} ${label}`, named)
  }

  #find(story: string, label: string): Named {
    const named = this.#named.get(`${story} ${label}`)
    if (!named) throw new Error(`$${label} stands for nothing yet`)
    return named
  }

  #id(story: string, reference: string): string {
    const named = this.#find(story, reference.slice(1))
    if (named.is === 'part') throw new Error(`${reference} is a part, not a record of its own`)
    return named.id
  }

  #part(story: string, reference: string): Extract<Named, { is: 'part' }> {
    const named = this.#find(story, reference.slice(1))
    if (named.is !== 'part') throw new Error(`${reference} is a ${named.is}, not a part`)
    return named
  }

  #stream(story: string, reference: string): StreamId {
    const named = this.#find(story, reference.slice(1))
    if (named.is === 'case' || named.is === 'customer') return `${named.is}/${named.id}`
    throw new Error(`${reference} is a ${named.is}, not a case or a customer`)
  }
}

async function expecting(code: ProblemCode | undefined, work: () => Promise<unknown>): Promise<void> {
  try {
    await work()
  } catch (error) {
    if (code !== undefined && error instanceof ProblemError && error.problem.code === code) return
    throw error
  }
  if (code !== undefined) throw new Error(`this was expected to be refused with “${code}”`)
}

/** Problems of the story itself: a mistake in the sample, told with its line. All others (a full disk) are the person’s to solve. */
const ofTheStory: readonly ProblemCode[] = ['invalid-input', 'not-found', 'not-allowed', 'on-hold', 'file-missing']

function placed(error: unknown, { file, line }: Step): unknown {
  if (error instanceof ProblemError && !ofTheStory.includes(error.problem.code)) return error
  return new SampleError([`${file}:${line} ${error instanceof Error ? error.message : String(error)}`])
}
