import { mkdirSync, rmSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { launchBrowser, type PageRecord } from './browser.ts'
import { sampleFolder, startHost, type TestHost } from './host.ts'
import { goToHash, nothingWrong, openStill, time } from './pages/opened.ts'
import { Rules } from './pages/rules.ts'

const attacks = [
  '<script>window.hacked = "script"; alert(1)</script>',
  '<img src="x" onerror="window.hacked = \'onerror\'; alert(1)">',
  '[press me](javascript:window.hacked="link")',
  '![remote](https://evil.example/pixel.png)',
  '<svg onload="window.hacked=1"><a xlink:href="javascript:window.hacked=1"><text>svg</text></a></svg>',
  '<iframe src="https://evil.example/"></iframe>',
  '<form action="https://evil.example/"><input name="a" autofocus onfocus="window.hacked=1"></form>',
  '<style>@import url(https://evil.example/x.css); body { display: none }</style>',
  '<a href="data:text/html,<script>window.hacked=1</script>">data</a>',
]

/** A rule with an attack in every place that a screen shows. */
function armed(title: string, attack: string): string {
  return `---\ntitle: ${title} ${attack}\nsummary: ${attack}\nsays: [${attack}]\nsituations: [${attack}]\noverrides: ${attack}\nreview: ${attack}\n${attack}: 1\n---\n## Say\n- say ${attack}\n\n## Don’t say\n- never ${attack}\n\n## Next step\n1. do ${attack}\n\n## Stop and get help\nstop ${attack}\n\n## Background\nPlain words. ${attack}\n`
}

let browser: Browser
let data = ''
let host: TestHost
let page: Page
let record: PageRecord
let rules: Rules
let dialogs: string[]

beforeAll(async () => {
  browser = await launchBrowser()
  data = await sampleFolder()
  host = await startHost({ data, time })
})
afterAll(async () => {
  await browser?.close()
  await host?.close()
  if (data !== '') rmSync(data, { recursive: true, force: true })
})
beforeEach(async () => {
  ;({ page, record } = await openStill(browser, host))
  dialogs = []
  page.on('dialog', (dialog) => {
    dialogs.push(dialog.message())
    void dialog.dismiss()
  })
  rules = new Rules(page, host)
  return async () => {
    expect(dialogs, 'no dialog').toEqual([])
    expect(await page.evaluate(() => (globalThis as { hacked?: unknown }).hacked), 'no script ran').toBeUndefined()
    await expect.poll(async () => page.getByRole('main').locator('img, script, iframe, svg a, form[action], style, a[href^="javascript"], a[href^="data"], [onerror], [onfocus], [onload]').count(), { message: 'nothing that loads or leads away' }).toBe(0)
    expect(record).toEqual(nothingWrong)
    await page.context().close()
  }
})

describe('rules that somebody made to do harm', () => {
  it('appear in a running app as text: in the list, on the card, in the form, as plain markdown and in the preview', async () => {
    await rules.showList()
    attacks.forEach((attack, index) => rules.write(`attack-${index}.md`, armed(`Attack ${index}`, attack)))
    rules.write('plain.md', '# A plain rule\n\nNothing wrong here.\n')
    await rules.list.getByRole('link', { name: 'A plain rule' }).waitFor()
    for (const index of attacks.keys()) {
      await rules.showList()
      await rules.list.getByRole('link', { name: new RegExp(`^Attack ${index}`) }).click()
      await rules.preview.getByText('Plain words.').first().waitFor()
      await expect.poll(async () => rules.field('Background').inputValue(), { message: 'the form shows what is there' }).toContain(attacks[index])
      await rules.showAs('Plain markdown')
      await expect.poll(async () => rules.field('As plain markdown').inputValue()).toBe(armed(`Attack ${index}`, attacks[index] ?? ''))
      expect(await page.evaluate(() => (globalThis as { hacked?: unknown }).hacked)).toBeUndefined()

      await goToHash(page, `#/library/policy-attack-${index}`)
      const card = page.getByRole('article').first()
      await card.getByText(`say ${attacks[index]?.slice(0, 8) ?? ''}`).first().waitFor()
      await card.getByText('Background').click()
      await card.getByText('Plain words.').first().waitFor()
    }
  })

  it('nested 5,000 deep are shown plainly, and typing in them works', async () => {
    rules.write('deep.md', `# Deep\n\nPlain words\n\n${'>'.repeat(5000)} deep\n`)
    await rules.open('Deep')
    await rules.preview.getByText('Plain words').first().waitFor()
    await rules.field('Background').fill(`${'>'.repeat(5000)} deeper\n\n${'- '.repeat(2000)}list\n\n${'['.repeat(5000)}`)
    await rules.preview.getByText('deeper').first().waitFor()
    await rules.save()
    await rules.open('A plain rule')
  })

  it('are still text when typed into the editor', async () => {
    await rules.open('A plain rule')
    await rules.showAs('Plain markdown')
    await rules.field('As plain markdown').fill(armed('Typed', attacks.join(' ')))
    await rules.preview.getByText('Plain words.').first().waitFor()
    await rules.showAs('Form')
    await expect.poll(async () => rules.field('Say').inputValue()).toBe(`say ${attacks.join(' ')}`)
    await rules.save()
    await rules.open('Deep')
  })
})

describe('files that can’t be rules', () => {
  it('are each named with the reason, and the rules beside them work', async () => {
    rules.write('huge.md', Buffer.alloc(5_000_000, 'word '))
    rules.write('zero.md', 'A rule\u0000with a hole')
    rules.write('latin.md', Uint8Array.of(0x23, 0x20, 0x47, 0xe9, 0x6e, 0x65, 0xff, 0x0a))
    rules.write('wide.md', Buffer.from('\uFEFF# Wide\n', 'utf16le'))
    rules.write('empty.md', '')
    mkdirSync(join(host.journalFolder, 'guidance/own/folder.md'), { recursive: true })
    symlinkSync('/etc/hostname', join(host.journalFolder, 'guidance/own/link.md'))
    rules.write('good.md', '# A good rule\n\nIt works.\n')
    await rules.showList()
    const files = page.getByRole('list', { name: 'Files to look at' })
    for (const name of ['huge.md', 'zero.md', 'latin.md', 'wide.md', 'empty.md', 'folder.md', 'link.md']) {
      const row = files.getByRole('listitem').filter({ has: page.getByText(name, { exact: true }) })
      await row.getByText('Not used').waitFor()
      expect((await row.getByRole('paragraph').allInnerTexts()).filter((words) => words.trim() !== '').length, `${name}: name, reason and remedy`).toBeGreaterThanOrEqual(3)
    }
    await rules.open('A good rule')
    await rules.field('Background').fill('It works still.')
    await rules.save()
    expect(rules.read('good.md')).toContain('It works still.')
  })

  it('typed into the editor are refused with a reason, and what was typed stays', async () => {
    await rules.open('A good rule')
    await rules.showAs('Plain markdown')
    const text = rules.field('As plain markdown')
    await text.fill(`# Too long\n\n${'word '.repeat(50_000)}`)
    await rules.preview.getByText(/longer than 200,000 characters/).waitFor()
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await page.getByRole('alert').filter({ hasText: /longer than 200,000 characters/ }).waitFor()
    expect((await text.inputValue()).length).toBeGreaterThan(200_000)
    expect(rules.read('good.md')).toContain('It works still.')
  })
})
