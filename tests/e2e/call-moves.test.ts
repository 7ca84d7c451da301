import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { launchBrowser, type PageRecord } from './browser.ts'
import { startHost, type TestHost } from './host.ts'
import { expectAccessible, expectNarrowAccessible, narrow, wide } from './pages/accessible.ts'
import { Evenkeel } from './pages/evenkeel.ts'
import { Keyboard } from './pages/keyboard.ts'
import { closeAll, goToHash, nothingWrong, openStill, time } from './pages/opened.ts'

let browser: Browser
let host: TestHost
let page: Page
let record: PageRecord
let app: Evenkeel
let keys: Keyboard

beforeAll(async () => {
  browser = await launchBrowser()
  host = await startHost({ time })
  ;({ page, record } = await openStill(browser, host))
  // The hand of the page’s clock stands where the host’s does: a Saturday, ten in the morning.
  await page.clock.setFixedTime(time.now)
  app = new Evenkeel(page)
  keys = new Keyboard(page)
  await app.startOwnJournal('Miller Joinery', 'Maria Reyes')
})
afterEach(async () => {
  await closeAll(page)
  expect(record).toEqual(nothingWrong)
})
afterAll(async () => {
  await browser?.close()
  await host?.close()
})

const dialog = (name: string | RegExp): Locator => page.getByRole('dialog', { name })
const moves = (): Locator => page.getByRole('list', { name: 'What happened on this call' }).getByRole('listitem')
const toast = (text: string | RegExp): Locator => page.getByRole('status').getByText(text)

/** A case with a call under way on the desk, and a first line of it. Resolves to the case’s id. */
async function startCall(title: string, line: string): Promise<string> {
  const id = await app.openCase({ title, situation: 'Complaint', customer: `${title} and sons`, type: 'Company', person: 'Dana' })
  await callOn(id, line)
  return id
}

async function callOn(id: string, line: string): Promise<void> {
  await goToHash(page, `#/?case=${id}`)
  const words = page.getByRole('textbox', { name: /^They said/ })
  await words.waitFor()
  await keys.press('Tab', 'Control+j')
  await keys.type(line)
  await keys.press('Enter')
  await page.getByRole('list', { name: 'This call' }).getByText(line).waitFor()
}

/** Opens a move by its two keys. */
async function open(digit: string, name: string): Promise<Locator> {
  await keys.press('Control+b')
  await page.getByRole('menu', { name: 'Something happened' }).waitFor()
  await page.keyboard.press(digit)
  await dialog(name).waitFor()
  return dialog(name)
}

/** Takes what the dialog holds, with the chord. */
async function take(box: Locator): Promise<void> {
  await keys.press('Control+Enter')
  await box.waitFor({ state: 'detached' })
}

/** Another window: what had the focus may not be shown in it. */
async function resize(size: typeof narrow): Promise<void> {
  await page.setViewportSize(size)
  await page.getByRole('main').focus()
}

/** Wraps the call up and saves it. */
async function saveCall(): Promise<void> {
  await keys.press('Control+e')
  const wrap = dialog('Wrap up')
  await wrap.waitFor()
  await keys.press('Control+Enter')
  await wrap.waitFor({ state: 'detached' })
  await toast(/saved on the case/).waitFor()
}

interface StoredPart { readonly kind: string; readonly layer: string; readonly data: Readonly<Record<string, unknown>> }

/** The parts of the newest entry of a case, as the disk holds them. */
function lastEntry(id: string): readonly StoredPart[] {
  const lines = readFileSync(join(host.journalFolder, 'cases', `${id}.jsonl`), 'utf8').trim().split('\n')
  const { parts } = JSON.parse(lines.at(-1) ?? '{}') as { readonly parts: readonly StoredPart[] }
  return parts
}

const kindsOf = (parts: readonly StoredPart[]): readonly string[] => parts.map(({ kind, layer }) => `${kind} ${layer}`)

describe('the conduct ladder on a call, by keyboard', () => {
  let id = ''

  it('holds the end back until a warning was given, and says why', async () => {
    id = await startCall('Deck repair', 'You thieves, all of you')
    await keys.press('Control+b')
    const menu = page.getByRole('menu', { name: 'Something happened' })
    await menu.getByRole('menuitem', { name: 'First warning' }).waitFor()
    await expect.poll(async () => menu.getByRole('menuitem', { name: /I ended it/ }).count()).toBe(0)
    await page.getByText('“I ended it because of abuse” comes after a warning, or a threat of violence.').waitFor()
    await page.keyboard.press('3')
    await expect.poll(async () => page.getByRole('dialog', { name: /ended/ }).count(), { message: 'its key does nothing yet' }).toBe(0)
    await keys.press('Escape')
  })

  it('gives the first warning with the guidance’s sentence and the exact words', async () => {
    const box = await open('1', 'First warning')
    await expect.poll(() => box.getByLabel('What you said').inputValue()).toBe('Please stop the swearing. That’s my first warning.')
    await expectAccessible(page, 'First warning')
    await keys.type('You thieves')
    await take(box)
    await moves().filter({ hasText: 'First warning given' }).getByText('You thieves').waitFor()
    await page.getByText('Warned once at 00:00').waitFor()
  })

  it('takes a warning back, and puts it on again', async () => {
    await keys.use(page.getByRole('button', { name: 'Take off First warning given' }))
    await toast('First warning given: taken off the call.').waitFor()
    await expect.poll(async () => moves().count()).toBe(0)
    await keys.use(page.getByRole('button', { name: 'Undo' }))
    await moves().filter({ hasText: 'First warning given' }).waitFor()
  })

  it('says in the second warning what follows, then offers the end, with the check-in due', async () => {
    await take(await open('1', 'Second warning'))
    await page.getByText('Warned twice, last at 00:00').waitFor()
    const box = await open('3', 'I ended it because of abuse')
    await box.getByText(/^Warned twice: at 00:00, at 00:00\./).waitFor()
    await box.getByText('Mon, Nov 23').waitFor()
    await expectAccessible(page, 'I ended it because of abuse')
    await take(box)
    await moves().filter({ hasText: 'Call ended because of abuse' }).getByText('Check-in with Maria Reyes: due · On Nov 23, 2026').waitFor()
  })

  it('opens what is on the call again and changes it', async () => {
    await keys.use(page.getByRole('button', { name: /^Second warning given ?, open$/ }))
    const box = dialog('Second warning')
    await box.waitFor()
    await keys.write(box.getByLabel('What you said, and what would follow'), 'Once more, and I hang up.')
    await take(box)
    await moves().filter({ hasText: 'Second warning given' }).getByText('Once more, and I hang up.').waitFor()
    await expect.poll(async () => moves().count()).toBe(3)
  })

  it('shows the call in a narrow window', async () => {
    await page.setViewportSize(narrow)
    await page.getByRole('button', { name: 'Call, being written' }).click()
    await expectNarrowAccessible(page, 'A call with moves')
    for (const [digit, name] of [['3', 'I ended it because of abuse'], ['5', 'Our mistake']] as const) {
      await resize(narrow)
      const box = await open(digit, name)
      await expectNarrowAccessible(page, name)
      await keys.press('Escape')
      await box.waitFor({ state: 'detached' })
    }
    await resize(wide)
  })

  it('saves all of it as one entry', async () => {
    await saveCall()
    const parts = lastEntry(id)
    expect(kindsOf(parts)).toEqual(['contact fact', 'conduct fact', 'conduct fact', 'conduct fact', 'staff-check-in internal'])
    expect(parts.slice(1, 4).map(({ data }) => data)).toMatchObject([{ step: 'first-warning', theirWords: 'You thieves' }, { step: 'second-warning', ourWords: 'Once more, and I hang up.' }, { step: 'call-ended' }])
    expect(Object.keys(parts[4]?.data ?? {}).toSorted(), 'nothing but who, what and when').toEqual(['due', 'staff', 'step'])
    await goToHash(page, `#/cases/${id}`)
    await app.entry(/Call ended because of abuse/).waitFor()
    await app.entry(/Check-in with Maria Reyes: due/).waitFor()
  })

  it('counts on the customer’s next call, also in another case', async () => {
    await goToHash(page, '#/cases')
    await keys.press('Tab')
    await page.getByRole('button', { name: 'New case' }).first().click()
    const box = dialog('New case')
    await box.getByLabel('What is it about?').fill('Deck repair, the stairs')
    await box.getByRole('radiogroup', { name: 'Customer' }).getByText('Already here', { exact: true }).click()
    await box.getByRole('combobox', { name: 'Which customer' }).fill('Deck repair')
    await page.getByRole('option', { name: /Deck repair and sons/ }).click()
    await box.getByRole('button', { name: 'Open the case' }).click()
    await app.heading('Deck repair, the stairs').waitFor()
    await callOn(new URL(page.url()).hash.split('/').at(-1) ?? '', 'It is me again')
    const facts = page.getByRole('list', { name: 'Before you speak' })
    await facts.getByText('Warned twice, last today').waitFor()
    await facts.getByText('Ended because of abuse once, last today').waitFor()
    const offered = await open('3', 'I ended it because of abuse')
    await offered.getByText(/^Warned twice: on Nov 21, 2026, on Nov 21, 2026\./).waitFor()
    await keys.press('Escape')
    await offered.waitFor({ state: 'detached' })
    await take(await open('1', 'Second warning'))
    await page.getByText('Warned 3 times, last at 00:00').waitFor()
  })
})

describe('a threat of violence', () => {
  it('has no ladder: safety first, then the police, then the record', async () => {
    const id = await startCall('Broken fence', 'I know where you live')
    const box = await open('2', 'Threat of violence')
    await box.getByRole('region', { name: 'Safety first' }).getByText(/^End the call\./).waitFor()
    await expectAccessible(page, 'Threat of violence')
    await keys.type('I know where you live')
    await keys.use(box.getByRole('button', { name: 'Mark it, then call in the police' }))
    const police = dialog('Escalate')
    await police.waitFor()
    await expect.poll(async () => police.getByLabel('Why').inputValue()).toBe('Threat of violence: “I know where you live”')
    await take(police)
    await keys.press('Control+b')
    await expect.poll(async () => page.getByRole('menuitem', { name: /warning/ }).count(), { message: 'a threat gets no warnings' }).toBe(0)
    await page.getByText('A threat of violence gets no warnings. Get safe first.').waitFor()
    await keys.press('Escape')
    await saveCall()
    expect(kindsOf(lastEntry(id))).toEqual(['contact fact', 'conduct fact', 'staff-check-in internal', 'escalation internal'])
  })
})

describe('words about fault', () => {
  it('ask whose fault it is before any apology is offered, and own nothing once a lawyer was spoken of', async () => {
    const id = await startCall('Late delivery', 'This is the third time')
    const box = await open('4', 'Apology')
    await keys.press('Control+Enter')
    await box.getByText('Say whose fault it was, as far as you know.').waitFor()
    await expect.poll(async () => box.getByRole('group', { name: 'You can say' }).count()).toBe(0)
    await keys.choose(box.getByRole('radiogroup', { name: /Whose fault/ }), /^Ours$/)
    await box.getByRole('button', { name: /That was our mistake/ }).waitFor()
    await expectAccessible(page, 'Apology')
    await keys.goTo(box.getByRole('checkbox', { name: /lawyer/ }))
    await keys.press('Space')
    await box.getByText('Talk to your insurer and counsel before you admit anything.', { exact: false }).waitFor()
    await expect.poll(async () => box.getByRole('button', { name: /our mistake/ }).count()).toBe(0)
    await keys.use(box.getByRole('button', { name: /sorry for the trouble this has been/ }))
    await keys.write(box.getByLabel('What you are sorry about'), 'The trouble with the delivery')
    await take(box)
    await saveCall()
    const [, apology] = lastEntry(id)
    expect(apology).toMatchObject({ kind: 'apology', layer: 'counsel', data: { fault: 'ours', apologizedFor: 'The trouble with the delivery', words: 'I’m sorry for the trouble this has been.', way: 'call' } })
  })

  it('name insurer and counsel first where our mistake hurt somebody, and make steps of telling them', async () => {
    const id = await startCall('Shelf', 'It fell on my foot')
    const box = await open('5', 'Our mistake')
    await keys.type('The shelf came off the wall')
    await keys.goTo(box.getByRole('checkbox', { name: 'Someone was hurt' }))
    await keys.press('Space')
    const told = box.getByRole('group', { name: 'Who must be told, in this order' }).getByRole('checkbox', { checked: true })
    await expect.poll(async () => told.evaluateAll((boxes) => boxes.map((one) => (one as HTMLInputElement).value))).toEqual(['insurer', 'counsel', 'customer'])
    await keys.goTo(box.getByRole('checkbox', { name: /Make a step of each/ }))
    await keys.press('Space')
    await expectAccessible(page, 'Our mistake')
    await take(box)
    await saveCall()
    expect(kindsOf(lastEntry(id))).toEqual(['contact fact', 'our-mistake counsel', 'action-step counsel', 'action-step counsel', 'action-step counsel'])
    expect(lastEntry(id)[2]?.data).toEqual({ what: 'Tell our liability insurer', due: '2026-11-21' })
  })
})

describe('calling somebody in', () => {
  it('suggests a hold in the same dialog once a lawyer was spoken of', async () => {
    const id = await startCall('Roof', 'My lawyer will call you')
    const box = await open('6', 'Escalate')
    await expect.poll(async () => box.getByLabel('Why').inputValue()).toBe('They spoke of this: “lawyer”.')
    await keys.choose(box.getByRole('radiogroup', { name: 'Whom do you call in?' }), 'Attorney')
    await keys.write(box.getByLabel(/^Answer due/), 'in 3 days')
    await box.getByText('Tue, Nov 24').waitFor()
    await keys.goTo(box.getByRole('checkbox', { name: 'Put the case on hold too' }))
    await keys.press('Space')
    await keys.goTo(box.getByRole('checkbox', { name: 'Show the case as escalated' }))
    await keys.press('Space')
    await expectAccessible(page, 'Escalate')
    await take(box)
    await saveCall()
    expect(kindsOf(lastEntry(id))).toEqual(['contact fact', 'escalation internal', 'hold internal', 'status internal'])
    await goToHash(page, `#/cases/${id}`)
    await app.entry(/Escalated to our attorney/).waitFor()
    await app.expectText(/On hold since/)
  })

  it('as what comes next, asks whom in the same dialog and saves it with the call', async () => {
    const id = await startCall('Fence', 'You will hear from us')
    await keys.press('Control+e')
    const wrap = dialog('Wrap up')
    await wrap.waitFor()
    await keys.press('m')
    const box = dialog('Escalate')
    await box.waitFor()
    await expectAccessible(page, 'Escalate, over the wrap-up')
    await keys.press('Escape')
    await box.waitFor({ state: 'detached' })
    await keys.press('Control+Enter')
    await wrap.getByText('Say whom you call in, or choose something else.').waitFor()
    await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toBe('Say whom…')
    await keys.press('Enter')
    await box.waitFor()
    await keys.choose(box.getByRole('radiogroup', { name: 'Whom do you call in?' }), 'Insurer')
    await keys.write(box.getByLabel('Why'), 'The fence fell on the car')
    await keys.write(box.getByLabel(/^Answer due/), 'in 3 days')
    await take(box)
    await wrap.getByRole('button', { name: 'Escalated to our insurer · Answer due Nov 24, 2026' }).waitFor()
    await expectAccessible(page, 'The wrap-up with somebody called in')
    await keys.press('Control+Enter')
    await wrap.waitFor({ state: 'detached' })
    await toast(/saved on the case/).waitFor()
    expect(lastEntry(id)).toMatchObject([{ kind: 'contact' }, { kind: 'escalation', layer: 'internal', data: { to: 'insurer', whom: 'Our insurer', why: 'The fence fell on the car', due: '2026-11-24' } }])
  })
})

describe('finding a way out', () => {
  it('makes an agreement of a solution that was accepted', async () => {
    const id = await startCall('Garage door', 'It squeaks')
    const box = await open('7', 'Solution offered')
    await keys.type('Half off')
    await keys.write(box.getByLabel(/What it costs us/), '120')
    await keys.choose(box.getByRole('radiogroup', { name: 'Their answer' }), 'Accepted')
    await keys.write(box.getByLabel(/^Price/), '400')
    await expect.poll(async () => box.getByLabel('What was agreed').inputValue()).toBe('Half off')
    await expectAccessible(page, 'Solution offered')
    await take(box)
    await saveCall()
    expect(lastEntry(id).slice(1)).toMatchObject([
      { kind: 'solution', layer: 'offer', data: { what: 'Half off', answer: 'accepted', costToUs: { minor: 12_000, currency: 'USD' } } },
      { kind: 'agreement', layer: 'fact', data: { scope: 'Half off', price: { minor: 40_000, currency: 'USD' } } },
    ])
  })

  it('sets one meeting instead of the next call, on a day as people say it', async () => {
    const id = await startCall('Many questions', 'Just one more question')
    const box = await open('8', 'Draw the line: one meeting')
    await keys.press('Control+Enter')
    await box.getByText('Type day and time, such as “fri 3pm”.').first().waitFor()
    await keys.write(box.getByLabel('When you meet'), 'fri 3pm')
    await box.getByText('Fri, Nov 27, 3:00 PM').waitFor()
    await expectAccessible(page, 'Draw the line')
    await take(box)
    await saveCall()
    expect(lastEntry(id).slice(1)).toMatchObject([
      { kind: 'notice', data: { about: 'boundary', sent: 'phone', effective: '2026-11-27' } },
      { kind: 'follow-up', data: { what: 'Meeting about everything that is open, at 3:00 PM', due: '2026-11-27', way: 'call' } },
    ])
  })
})

describe('without a call under way', () => {
  it('a move is an entry of its own on the case at once, with a way back; what was typed is kept', async () => {
    const id = await app.openCase({ title: 'Window', situation: 'Complaint', customer: 'Window and sons', type: 'Company', person: 'Dana' })
    await keys.press('Tab')
    const box = await open('7', 'Solution offered')
    await keys.type('A new pane')
    await keys.press('Escape')
    await toast('Not saved. What you typed is there when you open it again.').waitFor()
    const again = await open('7', 'Solution offered')
    await again.getByText('This is what you typed last time.').waitFor()
    await expect.poll(async () => again.getByLabel('What you offered').inputValue()).toBe('A new pane')
    await take(box)
    await toast('Solution offered: saved on the case.').waitFor()
    expect(kindsOf(lastEntry(id))).toEqual(['solution offer'])
    await app.entry(/Solution offered/).waitFor()
    await keys.use(page.getByRole('button', { name: 'Undo' }))
    await toast(/taken back/).waitFor()
    expect(kindsOf(lastEntry(id))).toEqual(['withdrawn internal'])
  })
})
