import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launchBrowser, openWatchedPage, type PageRecord } from './browser.ts'
import { sampleFolder, startHost, type TestHost } from './host.ts'
import { expectLaidOut, faultsOf, windows } from './pages/boxes.ts'
import { searchBox } from './pages/evenkeel.ts'
import { closeAll, goToHash, nothingAwaited, nothingWrong, time } from './pages/opened.ts'

let browser: Browser
beforeAll(async () => {
  browser = await launchBrowser()
})
afterAll(async () => {
  await browser?.close()
})

describe('the look at the boxes of a page', () => {
  let page: Page
  beforeAll(async () => {
    page = await browser.newPage({ viewport: { width: 400, height: 600 } })
  })
  afterAll(async () => {
    await page?.close()
  })

  /** A page with nothing wrong, and the same page broken on purpose. */
  const long = 'Donaudampfschifffahrtsgesellschaft'.repeat(3)
  it.each([
    ['a page that is too wide', '<p style="width: 380px">Fine</p>', '<p style="width: 500px">Wide</p>', /scrolls sideways: the page/],
    ['a box that scrolls sideways', `<div style="overflow: auto; overflow-wrap: anywhere">${long}</div>`, `<div style="overflow: auto">${long}</div>`, /scrolls sideways: div/],
    ['words cut off at the side', '<div style="overflow: hidden">Short</div>', `<div style="overflow: hidden; white-space: nowrap">${long}</div>`, /cut off: div .* at its side/],
    ['words cut off below', '<div style="overflow: hidden; height: 40px">One line</div>', '<div style="overflow: hidden; height: 20px; width: 60px">Three lines of words here</div>', /cut off: div .* above or below/],
    ['words cut off by a box around them', '<div style="overflow: auto; height: 20px; width: 90px"><p>Three lines of words here</p></div>', '<div style="overflow: hidden; height: 20px; width: 60px"><p>Three lines of words here</p></div>', /cut off: p .* by div/],
    ['dots without the whole', `<div title="${long}" style="overflow: hidden; text-overflow: ellipsis; white-space: nowrap">${long}</div>`, `<div style="overflow: hidden; text-overflow: ellipsis; white-space: nowrap">${long}</div>`, /no title or label/],
    ['words that reach out of the window', '<p style="position: fixed; left: 10px">Inside</p>', '<p style="position: fixed; left: 370px; white-space: nowrap">Outside of it</p>', /cut off: p .* by the side of the window/],
    ['a button under something', '<button style="height: 30px">Press</button><div>Beside</div>', '<button style="height: 30px">Press</button><div style="position: absolute; inset: 0; height: 100px">Above</div>', /covered: button “Press” .* by div “Above”/],
    ['a button out of reach', '<div style="height: 900px"></div><button style="height: 30px">Press</button>', '<div style="position: fixed; left: -80px"><button style="height: 30px; width: 60px">Press</button></div>', /covered: button “Press” .* by the edge of the window/],
    ['two small buttons side by side', '<button style="width: 30px; height: 30px">a</button><button style="width: 30px; height: 30px">b</button>', '<button style="width: 16px; height: 16px; padding: 0">a</button><button style="width: 16px; height: 16px; padding: 0">b</button>', /too small: button “a”, 16 × 16/],
    ['a small link amid others', '<p>Read <a href="#a">this</a> and go on.</p>', '<div><a href="#a" style="display: block; height: 14px; font-size: 11px">this</a><a href="#b" style="display: block; height: 14px; font-size: 11px">that</a></div>', /too small: a “this”/],
    ['focus that cannot be seen', '<button autofocus style="height: 30px">Press</button>', '<button autofocus style="height: 30px">Press</button><div style="position: fixed; inset: 0; pointer-events: auto">Over</div>', /cannot be seen though it has the focus: button “Press”/],
  ])('notices %s, and nothing where it is mended', async (_name, mended, broken, fault) => {
    for (const [html, isBroken] of [[mended, false], [broken, true]] as const) {
      await page.setContent(`<!doctype html><style>body { margin: 8px }</style>${html}`)
      await page.evaluate(() => document.querySelector<HTMLElement>('[autofocus]')?.focus())
      const faults = await faultsOf(page)
      if (isBroken) expect(faults.join('\n')).toMatch(fault)
      else expect(faults).toEqual([])
    }
  })

  it('leaves everything scrolled as it was', async () => {
    await page.setContent('<div id="box" style="height: 100px; overflow: auto"><div style="height: 400px"></div><button style="height: 30px">Below</button></div><div style="height: 2000px"></div>')
    await page.evaluate(() => { document.querySelector('#box')?.scrollTo(0, 50); scrollTo(0, 70) })
    expect(await faultsOf(page)).toEqual([])
    expect(await page.evaluate(() => [document.querySelector('#box')?.scrollTop, scrollY])).toEqual([50, 70])
  })

  it('passes over what is for screen readers only, and what lies behind a dialog', async () => {
    await page.setContent(`<p style="clip-path: inset(50%); height: 1px; width: 1px; overflow: hidden; position: absolute; white-space: nowrap">${long}</p><div inert><button style="height: 5px">Behind</button></div>`)
    expect(await faultsOf(page)).toEqual([])
  })
})

describe.each(Object.values(windows))('everything is in its place at $name', ({ width, height, zoom }) => {
  let host: TestHost
  let page: Page
  let record: PageRecord
  beforeAll(async () => {
    host = await startHost({ data: await sampleFolder(), time })
    ;({ page, record } = await openWatchedPage(browser, await host.newAddress(), { viewport: { width, height }, deviceScaleFactor: zoom, reducedMotion: 'reduce', timezoneId: time.zone }))
  })
  afterAll(async () => {
    await page?.context().close()
    await host?.close()
  })

  it('on the desk: before anything is typed, with results, with an answer', async () => {
    await searchBox(page).waitFor()
    await nothingAwaited(page)
    await expectLaidOut(page, 'Desk')
    await searchBox(page).fill('lawyer')
    await page.getByRole('group', { name: 'Guidance' }).getByRole('option').first().waitFor()
    await expectLaidOut(page, 'Desk, with results')
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: 'Say', exact: true }).waitFor()
    await expectLaidOut(page, 'Desk, with an answer')
  })

  it('on a case, with its call and the wrap-up', async () => {
    await goToHash(page, '#/cases')
    await page.getByRole('link', { name: /Unpaid final invoice/ }).waitFor()
    await nothingAwaited(page)
    await expectLaidOut(page, 'Cases')
    await page.getByRole('link', { name: /Unpaid final invoice/ }).click()
    await page.getByRole('heading', { name: /Unpaid final invoice/, level: 1 }).waitFor()
    await nothingAwaited(page)
    await expectLaidOut(page, 'A case')
    await page.getByRole('main').getByRole('button', { name: 'Start a call' }).click()
    await searchBox(page).waitFor()
    // A narrow window shows the search or the call.
    const panes = page.getByRole('group', { name: 'What is shown' }).getByRole('button')
    if (await panes.last().isVisible()) await panes.last().click()
    await page.keyboard.press('Control+J')
    await page.keyboard.type('The second visit was never agreed, and I won’t pay for it.')
    await page.keyboard.press('Enter')
    await page.keyboard.type('Half a sentence')
    await expectLaidOut(page, 'A call')
    await page.keyboard.press('Control+E')
    await page.getByRole('dialog', { name: 'Wrap up' }).waitFor()
    await expectLaidOut(page, 'The wrap-up')
    await closeAll(page)
  })

  it.each(['#/library', '#/customers', '#/settings', '#/'])('at %s', async (hash) => {
    await goToHash(page, hash)
    await page.getByRole('heading', { level: 1 }).first().waitFor({ state: 'attached' })
    await nothingAwaited(page)
    await expectLaidOut(page, hash)
  })

  it('broke no policy, asked nobody else, and threw no error', () => {
    expect(record).toEqual(nothingWrong)
  })
})
