/**
 * One picture per journey, from which somebody who sees nothing else can tell what happened: `npm run films -- [NAME…]` (builds first).
 * Each journey is played by keys in the real browser; at each moment the window is photographed. The strip is a page of its own, put
 * together and photographed by the same browser, in the best quality that stays below the limit.
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { launchBrowser } from '../tests/e2e/browser.ts'
import { projectRoot } from '../tests/e2e/host.ts'
import { journeys } from '../tests/e2e/journeys/journeys.ts'
import { Stage, type Journey, type Moment } from '../tests/e2e/journeys/stage.ts'
import { windows } from '../tests/e2e/pages/boxes.ts'
import { stripPage, type Frame } from './film-strip-page.ts'

const folder = join(projectRoot, 'docs/images/films')
/** What a strip may weigh, in bytes. */
const MOST = 300_000
const qualities = [88, 82, 76, 70, 64, 56, 48, 40]

const wanted = process.argv.slice(2)
const unknown = wanted.filter((name) => !journeys.some((journey) => journey.name === name))
if (unknown.length > 0) throw new Error(`There is no journey called ${unknown.join(', ')}. Known: ${journeys.map(({ name }) => name).join(', ')}`)

mkdirSync(folder, { recursive: true })
const chromium = await launchBrowser()
try {
  for (const journey of journeys.filter(({ name }) => wanted.length === 0 || wanted.includes(name))) {
    const picture = await compose(chromium, journey, await film(chromium, journey))
    writeFileSync(join(folder, `${journey.name}.webp`), picture)
    console.log(`docs/images/films/${journey.name}.webp  ${Math.round(picture.byteLength / 1024)} KiB`)
  }
} finally {
  await chromium.close()
}

async function film(by: Browser, journey: Journey): Promise<readonly Frame[]> {
  const frames: Frame[] = []
  const stage = await Stage.set(by, journey, windows[journey.filmed], async (moment: Moment, page) => {
    await page.evaluate('document.fonts.ready')
    frames.push({ ...moment, picture: await page.screenshot({ animations: 'disabled', caret: 'hide' }) })
  })
  try {
    await journey.play(stage)
  } catch (error) {
    // What could be seen last tells more than the message.
    writeFileSync(join(folder, `${journey.name}-broken.png`), await stage.page.screenshot())
    throw error
  } finally {
    await stage.close()
  }
  return frames
}

/** @throws Error if the strip weighs too much even at the lowest quality */
async function compose(by: Browser, journey: Journey, frames: readonly Frame[]): Promise<Uint8Array> {
  const context = await by.newContext({ viewport: { width: 1200, height: 800 }, deviceScaleFactor: 1 })
  try {
    const page = await context.newPage()
    await page.setContent(stripPage(journey, frames))
    await page.evaluate('Promise.all([...document.images].map((image) => image.decode()))')
    const strip = page.locator('main')
    const box = await strip.boundingBox()
    if (!box) throw new Error('The strip has no size.')
    await page.setViewportSize({ width: Math.ceil(box.width), height: Math.ceil(box.height) })
    const png = (await strip.screenshot({ type: 'png' })).toString('base64')
    for (const quality of qualities) {
      const webp = await page.evaluate(encodeWebp, { png, quality: quality / 100 })
      const bytes = Buffer.from(webp, 'base64')
      if (bytes.byteLength <= MOST) return bytes
    }
    throw new Error(`The strip of ${journey.name} weighs more than ${MOST} bytes.`)
  } finally {
    await context.close()
  }
}

/** Runs in the page: the browser knows a format that keeps small print readable at a fraction of the weight. */
async function encodeWebp({ png, quality }: { readonly png: string; readonly quality: number }): Promise<string> {
  const image = new Image()
  image.src = `data:image/png;base64,${png}`
  await image.decode()
  const canvas = document.createElement('canvas')
  canvas.width = image.naturalWidth
  canvas.height = image.naturalHeight
  canvas.getContext('2d')?.drawImage(image, 0, 0)
  return canvas.toDataURL('image/webp', quality).split(',')[1] ?? ''
}
