import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { nodeFiles } from '../../storage/node-files.ts'
import { daysBetween } from '../../core/time/civil.ts'
import { kinds, type Kind } from '../../core/journal/kinds.ts'
import { loadLibrary } from '../guidance/library.ts'
import { instantOf, occurrenceOf } from './moments.ts'
import { readSample } from './read-sample.ts'
import type { Step, StoryPart } from './story.ts'

const content = fileURLToPath(new URL('../../../content', import.meta.url))
const files = nodeFiles()
const { business, stories } = await readSample(files, content)
const { articles } = await loadLibrary(files, content)
const yamlFiles = readdirSync(`${content}/sample`).filter((name) => name.endsWith('.yaml'))

const weekdays = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday']
const months = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December']
const anyWeekday = `(${weekdays.join('|')})`
const weekdayOf = (date: string): string | undefined => weekdays[new Date(`${date}T00:00Z`).getUTCDay()]

interface Recorded {
  readonly step: Step
  readonly part: StoryPart
}

const recorded: readonly Recorded[] = stories.flatMap(({ steps }) => steps.flatMap((step) => (step.do === 'record' ? step.parts.map((part) => ({ step, part })) : [])))
const ofKind = (kind: Kind): readonly Recorded[] => recorded.filter(({ part }) => part.kind === kind)
const place = ({ step }: Recorded): string => `${step.file}:${step.line}`
const dataOf = ({ part }: Recorded): Readonly<Record<string, unknown>> => part.data
const minor = (amount: unknown): number => Math.round(Number(String(amount).slice(4)) * 100)

/** Every string below a value. */
function stringsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(stringsIn) : []
}

describe('the six stories', () => {
  it('stand one for each kind of trouble, with the whole of it told at the top of the file', () => {
    expect(stories.map(({ id }) => id).toSorted()).toEqual(['abusive-caller', 'complaint-after-complaint', 'daily-questions', 'late-payer', 'our-mistake', 'scope-and-lawyers'])
    for (const name of yamlFiles) expect(readFileSync(`${content}/sample/${name}`, 'utf8'), name).toMatch(/^# .+\n(#.*\n){3,}/)
  })

  it('take weeks, and lie before the sample’s own day', () => {
    for (const { id, steps } of stories) {
      expect(steps.length, id).toBeGreaterThan(20)
      expect(daysBetween(steps[0]?.at.slice(0, 10) ?? '', steps.at(-1)?.at.slice(0, 10) ?? ''), id).toBeGreaterThan(42)
      expect((steps.at(-1)?.at ?? '') <= `${business.today}T23:59`, id).toBe(true)
    }
  })

  it('are written down on working days, in working hours', () => {
    for (const { file, steps } of stories) {
      for (const { at, line } of steps) {
        expect(['Saturday', 'Sunday'], `${file}:${line}`).not.toContain(weekdayOf(at.slice(0, 10)))
        expect(at.slice(11) >= '08:00' && at.slice(11) <= '18:00', `${file}:${line}`).toBe(true)
      }
    }
  })

  it('show all four layers, every type of customer, and every kind that a person records, but for seven', () => {
    expect(new Set(recorded.map(({ part }) => part.layer ?? kinds[part.kind as Kind].layers[0]))).toEqual(new Set(['fact', 'internal', 'counsel', 'offer']))
    const types = stories.flatMap(({ steps }) => steps.flatMap((step) => (step.do === 'open-customer' ? [step.identity.type] : [])))
    expect(new Set(types)).toEqual(new Set(['company', 'consumer', 'individual-in-business', 'public-body']))
    const byHand = Object.entries(kinds).filter(([, rule]) => !('byServices' in rule)).map(([kind]) => kind)
    const shown = new Set([...recorded.map(({ part }) => part.kind), 'business-profile', 'setting'])
    // No flow ships yet; the demand's date lies ahead; nobody was placed with an agency; nobody asked what we hold on them.
    expect(byHand.filter((kind) => !shown.has(kind))).toEqual(['flow-run', 'demand-follow-through', 'hold-released', 'rights-request', 'rights-request-answered', 'placed', 'recalled'])
  })

  it('use every way of amending, and one that is refused', () => {
    const done = stories.flatMap(({ steps }) => steps.map((step) => (step.do === 'erase' && step.expect ? `erase, ${step.expect}` : step.do)))
    expect(new Set(done)).toEqual(new Set(['open-customer', 'open-case', 'record', 'correct', 'withdraw', 'move', 'erase', 'erase, on-hold']))
  })
})

describe('dates and weekdays', () => {
  it('fit each other wherever both are named', () => {
    const wrong: string[] = []
    for (const name of yamlFiles) {
      const text = readFileSync(`${content}/sample/${name}`, 'utf8').replaceAll(/\n\s*#?\s*/g, ' ')
      const named = [...text.matchAll(new RegExp(`${anyWeekday},? (${months.join('|')}) (\\d{1,2})\\b`, 'g'))]
      for (const [phrase, weekday, month = '', day = ''] of named) {
        const date = `2026-${String(months.indexOf(month) + 1).padStart(2, '0')}-${day.padStart(2, '0')}`
        if (weekdayOf(date) !== weekday) wrong.push(`${name}: ${phrase}`)
      }
    }
    expect(wrong).toEqual([])
  })

  it('fit where only the day of the month is named (“Wednesday the 21st”)', () => {
    for (const one of recorded) {
      for (const [phrase, weekday, day = ''] of stringsIn(one.part.data).join(' ').matchAll(new RegExp(`${anyWeekday} the (\\d{1,2})(?:st|nd|rd|th)`, 'g'))) {
        expect(weekdayOf(`${one.step.at.slice(0, 8)}${day.padStart(2, '0')}`), `${place(one)} ${phrase}`).toBe(weekday)
      }
    }
  })

  it('fit what is due: a promise “by Tuesday” is due on a Tuesday', () => {
    for (const one of recorded) {
      const { what, due } = dataOf(one)
      const said = [...(typeof what === 'string' ? what : '').matchAll(new RegExp(anyWeekday, 'g'))].map(([weekday]) => weekday)
      if (typeof due === 'string' && said.length > 0) expect(said, `${place(one)} due ${due}`).toContain(weekdayOf(due))
    }
  })

  it('put the record after what it records', () => {
    for (const one of recorded) {
      if (one.part.when === undefined) continue
      const occurred = occurrenceOf(one.part.when, business.zone)
      if (occurred.type === 'date') expect(occurred.date <= one.step.at.slice(0, 10), place(one)).toBe(true)
      else {
        const end = Date.parse(`${occurred.at}:00Z`) - occurred.offset * 60_000 + Number(dataOf(one).durationSeconds ?? 0) * 1000
        expect(end, place(one)).toBeLessThanOrEqual(instantOf(one.step.at, business.zone) + 59_000)
      }
    }
  })

  it('lie on both sides of the night when clocks go back, with the offset that was in force', () => {
    const offsets = recorded.flatMap(({ part }) => {
      const occurred = part.when === undefined ? undefined : occurrenceOf(part.when, business.zone)
      return occurred?.type === 'time' && occurred.at >= '2026-10-30' && occurred.at < '2026-11-03' ? [`${occurred.at} ${occurred.offset}`] : []
    })
    expect(offsets).toContain('2026-10-31T21:12 -300')
    expect(offsets).toContain('2026-11-01T01:34 -360')
    expect(offsets).toContain('2026-11-02T09:04 -360')
  })

  it('are sometimes only a day, sometimes only “about”, sometimes weeks late', () => {
    const when = recorded.map(({ part }) => part.when ?? '')
    expect(when.some((one) => /^\d{4}-\d{2}-\d{2}$/.test(one))).toBe(true)
    expect(when.some((one) => one.startsWith('about '))).toBe(true)
    const lags = recorded.map(({ step, part }) => (part.when ? daysBetween(part.when.replace('about ', '').slice(0, 10), step.at.slice(0, 10)) : 0))
    expect(lags.filter((days) => days === 1).length).toBeGreaterThan(5)
    expect(Math.max(...lags)).toBe(21)
  })
})

/** Sentences that open a turn; nobody writes them down beside the answer they led to. */
const openings = ['“Go ahead, I’m listening. I won’t interrupt.”', '“Let me read that back, so I know I’ve got it right.”', '“I see why it looks that way. Let me check.”']

describe('calls', () => {
  const calls = ofKind('contact').filter((one) => dataOf(one).channel === 'call')

  it('keep their lines in order and inside the call', () => {
    for (const one of calls) {
      const times = (dataOf(one).lines as { readonly atSeconds?: number }[]).flatMap(({ atSeconds }) => atSeconds ?? [])
      expect(times, place(one)).toEqual(times.toSorted((a, b) => a - b))
      expect(times.at(-1) ?? 0, place(one)).toBeLessThan(Number(dataOf(one).durationSeconds))
    }
  })

  it('keep what was said apart from what is told about it: a spoken line is one quotation, everything else a summary', () => {
    const spoken = ofKind('contact').flatMap((one) => (dataOf(one).lines as { readonly voice: string; readonly text: string }[]).filter(({ voice }) => ['they-said', 'we-said', 'read-back'].includes(voice)).map(({ text }) => text))
    const named = ofKind('conduct').flatMap((one) => stringsIn([dataOf(one).theirWords, dataOf(one).ourWords]))
    expect(spoken.length).toBeGreaterThan(80)
    expect([...spoken, ...named].filter((text) => !/^“[^“”]+”$/.test(text))).toEqual([])
  })

  it('hold as our words what the guidance says was said', () => {
    for (const one of ofKind('contact')) {
      const ours = stringsIn(dataOf(one).lines).join(' ')
      const missing = (one.part.guidance ?? []).flatMap(({ said }) => said).filter((sentence) => !ours.includes(sentence) && !openings.includes(sentence))
      expect(missing, place(one)).toEqual([])
    }
  })
})

describe('guidance applied', () => {
  const applied = recorded.flatMap((one) => (one.part.guidance ?? []).map((guidance) => ({ one, guidance })))

  it('names articles of the library, and their own sentences and steps', () => {
    for (const { one, guidance } of applied) {
      const article = articles.find(({ id }) => id === guidance.article)
      expect(article, `${place(one)} ${guidance.article}`).toBeDefined()
      expect(article?.say, place(one)).toEqual(expect.arrayContaining(guidance.said))
      expect(article?.nextStep, place(one)).toEqual(expect.arrayContaining(guidance.used))
    }
  })

  it('covers half of the library and more than one moment of every story', () => {
    expect(new Set(applied.map(({ guidance }) => guidance.article)).size).toBeGreaterThan(20)
    for (const { id, file } of stories) expect(applied.filter(({ one }) => one.step.file === file).length, id).toBeGreaterThan(3)
  })
})

describe('sums', () => {
  it('stand in the words beside them', () => {
    for (const one of [...ofKind('promise'), ...ofKind('notice')]) {
      const { amount, what, text } = dataOf(one)
      if (amount === undefined) continue
      const dollars = `$${(minor(amount) / 100).toLocaleString('en-US', { minimumFractionDigits: 2 })}`
      expect(String(what ?? text), place(one)).toContain(dollars)
    }
  })

  it('of installments make up the price and the offer', () => {
    for (const one of [...ofKind('agreement'), ...ofKind('offer')]) {
      const { instalments, price, amount } = dataOf(one) as { instalments?: { amount: string }[]; price?: string; amount?: string }
      if (instalments) expect(instalments.reduce((sum, part) => sum + minor(part.amount), 0), place(one)).toBe(minor(price ?? amount))
    }
  })

  it('of a card payment are taken with the notice that was agreed', () => {
    for (const arrangement of ofKind('payment-arrangement')) {
      const notices = ofKind('notice').filter((one) => one.step.file === arrangement.step.file && dataOf(one).about === 'payment-collection')
      expect(notices.length).toBe(1)
      for (const one of notices) expect(daysBetween(one.step.at.slice(0, 10), String(dataOf(one).effective))).toBeGreaterThanOrEqual(Number(dataOf(arrangement).noticeDays))
    }
  })

  it('stand under invoice numbers that rise with their dates', () => {
    const invoices = ofKind('charge').map((one) => dataOf(one) as { number: string; invoicedOn: string }).toSorted((a, b) => (a.number < b.number ? -1 : 1))
    expect(invoices.map(({ invoicedOn }) => invoicedOn)).toEqual(invoices.map(({ invoicedOn }) => invoicedOn).toSorted())
    expect(new Set(invoices.map(({ number }) => number)).size).toBe(invoices.length)
  })

  it('in flags count the entries they name', () => {
    for (const one of ofKind('flag')) expect((dataOf(one).entries as unknown[]).length, place(one)).toBe(dataOf(one).count)
  })
})

describe('people and words', () => {
  const everything = yamlFiles.map((name) => readFileSync(`${content}/sample/${name}`, 'utf8')).join('\n')

  it('have only telephone numbers and addresses that reach nobody', () => {
    const phones = everything.match(/\b\d{3}-\d{3}-\d{4}\b/g) ?? []
    expect(phones.length).toBeGreaterThan(8)
    expect(phones.filter((phone) => !/-555-01\d\d$/.test(phone))).toEqual([])
    const mails = everything.match(/[\w.]+@[\w.-]+/g) ?? []
    expect(mails.filter((mail) => !/[@.]example\.(com|org)$/.test(mail))).toEqual([])
  })

  it('are set with typographic quotes and apostrophes', () => {
    const texts = recorded.flatMap((one) => stringsIn(one.part.data).map((value) => `${place(one)} ${value}`))
    expect(texts.filter((value) => /['"]/.test(value))).toEqual([])
  })

  it('are never about how a colleague felt', () => {
    for (const one of ofKind('staff-check-in')) {
      expect(Object.keys(one.part.data).filter((key) => !['staff', 'step', 'due'].includes(key)), place(one)).toEqual([])
      expect(one.step.do === 'record' && one.step.parts.filter((part) => part.kind === 'note'), place(one)).toEqual([])
    }
  })
})

describe('attached files', () => {
  const attached = [...new Set(recorded.flatMap(({ part }) => part.files ?? []))].toSorted()
  const head = (name: string): string => readFileSync(`${content}/sample/files/${name}`).subarray(0, 4).toString('latin1')

  it('are all there, all used, and small', () => {
    expect(readdirSync(`${content}/sample/files`).toSorted()).toEqual(attached)
    for (const name of attached) expect(readFileSync(`${content}/sample/files/${name}`).length, name).toBeLessThan(150_000)
  })

  it('are what their names say', () => {
    for (const name of attached.filter((one) => one.endsWith('.pdf'))) expect(head(name), name).toBe('%PDF')
    for (const name of attached.filter((one) => one.endsWith('.jpg'))) expect(head(name), name).toBe('\u00ff\u00d8\u00ff\u00e0')
    expect(attached.map((name) => name.split('.').at(-1))).toEqual(expect.arrayContaining(['pdf', 'jpg', 'eml']))
  })

  it('say the same as the entry: the email was sent in the second of the two hours, with these words', () => {
    const [one] = recorded.filter(({ part }) => part.files?.some((name) => name.endsWith('.eml')))
    const mail = readFileSync(`${content}/sample/files/${one?.part.files?.[0]}`, 'utf8').replaceAll('\r\n', '\n')
    expect(mail).toContain('Date: Sun, 1 Nov 2026 01:34:12 -0600')
    expect(one?.part.when).toBe('2026-11-01T01:34-06:00')
    const quoted = stringsIn(one?.part.data.lines).flatMap((line) => line.match(/(?<=“)[^”]+(?=”)/g) ?? [])
    expect(quoted.length).toBe(1)
    for (const words of quoted) expect(mail.replaceAll('\n', ' ')).toContain(words)
  })
})
