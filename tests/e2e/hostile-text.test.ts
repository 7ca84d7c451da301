import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launchBrowser, openWatchedPage, type PageRecord } from './browser.ts'
import { startHost, type TestHost } from './host.ts'
import { Evenkeel } from './pages/evenkeel.ts'

const attacks = [
  '<script>window.hacked = "script"</script>',
  '<img src="x" onerror="window.hacked = \'onerror\'">',
  '[press me](javascript:window.hacked="link")',
  '![remote](https://evil.example/pixel.png)',
  '<svg><a xlink:href="javascript:window.hacked=1"><text>svg</text></a></svg>',
  '<iframe src="https://evil.example/"></iframe>',
  '<form action="https://evil.example/"><input name="a" autofocus onfocus="window.hacked=1"></form>',
  '<style>@import url(https://evil.example/x.css); body { display: none }</style>',
]
const hostile = `Plain words before.\n\n${attacks.join('\n\n')}\n\nPlain words after.`

describe('hostile text', () => {
  let browser: Browser
  let host: TestHost
  beforeAll(async () => {
    browser = await launchBrowser()
    host = await startHost({ sample: true })
  })
  afterAll(async () => {
    await browser?.close()
    await host?.close()
  })

  async function openArticle(background: string): Promise<{ record: PageRecord; text: string; hacked: unknown; loads: number }> {
    const { page, record } = await openWatchedPage(browser, await host.newAddress())
    // In the page itself, because a request sent anew from here would lack what the host checks.
    await page.evaluate((text) => {
      const ask = window.fetch.bind(window)
      window.fetch = async (...asked) => {
        const response = await ask(...asked)
        const body = asked[1]?.body
        if (typeof body !== 'string' || !body.includes('"guidance.get"')) return response
        const reply = (await response.json()) as { value: object }
        return new Response(JSON.stringify({ ...reply, value: { ...reply.value, background: text, stop: text } }))
      }
    }, background)
    await new Evenkeel(page).goTo('Library')
    await page.getByText('They refuse to pay').first().click()
    const card = page.getByRole('article', { name: 'They refuse to pay' })
    await card.getByText('Background').click()
    await card.getByText('Plain words').first().waitFor()
    const result = {
      record,
      text: await card.innerText(),
      hacked: await page.evaluate(() => (window as unknown as { hacked?: unknown }).hacked),
      loads: await card.locator('img, script, iframe, svg a, form, input, style, a[href^="javascript"], [onerror], [onfocus]').count(),
    }
    await page.context().close()
    return result
  }

  it('in an article shows as text: nothing of it runs, loads or leads anywhere', async () => {
    const { record, text, hacked, loads } = await openArticle(hostile)
    expect(hacked).toBeUndefined()
    expect(loads).toBe(0)
    expect(text).toContain('Plain words after.')
    expect(record.foreignRequests).toEqual([])
    expect(record.violations).toEqual([])
  })

  it('that nests 5,000 quotes deep is shown plainly instead of breaking the page', async () => {
    const { record, text } = await openArticle(`Plain words\n\n${'>'.repeat(5000)} deep`)
    expect(text).toContain('deep')
    expect(record.errors).toEqual([])
  })

  it('in a note, a name and a title is shown as it was typed', async () => {
    const { page, record } = await openWatchedPage(browser, await host.newAddress())
    const app = new Evenkeel(page)
    await app.openCase({ title: '<img src=x onerror=alert(1)>', situation: 'Complaint', customer: '<b>Bobby</b>"; --', type: 'Company', person: '../../x' })
    await app.record('Note', { 'What happened?': '<script>window.hacked = 1</script> =cmd|calc' })
    await app.expectText('<script>window.hacked = 1</script> =cmd|calc')
    expect(await page.evaluate(() => (window as unknown as { hacked?: unknown }).hacked)).toBeUndefined()
    expect([...record.violations, ...record.foreignRequests]).toEqual([])
    await page.context().close()
  })
})
