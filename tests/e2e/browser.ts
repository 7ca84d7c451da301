import { existsSync } from 'node:fs'
import { chromium, type Browser, type BrowserContext, type BrowserContextOptions, type Page } from 'playwright-core'

/**
 * Starts a real browser: on Linux the Chromium that ships inside a package, so that nothing has to be installed, elsewhere the
 * installed Chrome or Edge. EVENKEEL_BROWSER names another binary.
 */
export async function launchBrowser(): Promise<Browser> {
  const named = process.env['EVENKEEL_BROWSER']
  if (named !== undefined) return chromium.launch({ executablePath: named, args: quiet() })
  if (process.platform === 'linux' && process.arch === 'x64') {
    const { default: packaged } = await import('@sparticuz/chromium')
    return chromium.launch({ executablePath: await packaged.executablePath(), headless: true, args: quiet() })
  }
  return chromium.launch({ channel: process.platform === 'win32' && !hasChrome() ? 'msedge' : 'chrome', args: quiet() })
}

/** Chromium’s own errands are switched off: the tests assert that nothing but the host is asked. */
function quiet(): string[] {
  return [
    '--disable-background-networking', '--disable-component-update', '--disable-default-apps', '--disable-domain-reliability',
    '--disable-sync', '--disable-dev-shm-usage', '--metrics-recording-only', '--no-first-run', '--font-render-hinting=none',
    // Chromium’s sandbox refuses to run as root, as in many containers.
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  ]
}

function hasChrome(): boolean {
  return [process.env['PROGRAMFILES'], process.env['PROGRAMFILES(X86)'], process.env['LOCALAPPDATA']]
    .some((folder) => folder !== undefined && existsSync(`${folder}\\Google\\Chrome\\Application\\chrome.exe`))
}

/** What went wrong in a page without anybody asking: each has to stay empty in every journey. */
export interface PageRecord {
  /** What the content security policy blocked. */
  readonly violations: readonly string[]
  /** Addresses asked for that are not the host’s. */
  readonly foreignRequests: readonly string[]
  /** Errors thrown by the page’s scripts, and `console.error`. */
  readonly errors: readonly string[]
}

/** Watches every page of a context from its first byte. `origin` is the host’s: `http://127.0.0.1:<port>`. */
export async function recordPages(context: BrowserContext, origin: string): Promise<PageRecord> {
  const violations: string[] = []
  const foreignRequests: string[] = []
  const errors: string[] = []
  await context.exposeBinding('__reportViolation', (_source, text: string) => void violations.push(text))
  await context.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI, sourceFile, sample }) => {
      const { __reportViolation: report } = globalThis as unknown as { readonly __reportViolation: (text: string) => void }
      report(`${violatedDirective} blocked ${blockedURI} ${sourceFile} ${sample}`)
    })
  })
  context.on('request', (request) => {
    if (!request.url().startsWith(`${origin}/`)) foreignRequests.push(request.url())
  })
  context.on('weberror', (error) => errors.push(String(error.error())))
  context.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text())
  })
  return { violations, foreignRequests, errors }
}

/** Opens a page in a context of its own, watched from the start. */
export async function openWatchedPage(browser: Browser, address: string, options: BrowserContextOptions = {}): Promise<{ readonly page: Page; readonly record: PageRecord }> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 860 }, locale: 'en-US', ...options })
  const record = await recordPages(context, new URL(address).origin)
  const page = await context.newPage()
  await page.goto(address)
  return { page, record }
}
