import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { launchBrowser } from '../browser.ts'
import { expectAccessible, expectForcedColors } from '../pages/accessible.ts'
import { expectLaidOut, windows } from '../pages/boxes.ts'
import { nothingWrong } from '../pages/opened.ts'
import { journeys } from './journeys.ts'
import { savedOn } from './saved.ts'
import { Stage } from './stage.ts'

let browser: Browser
let stage: Stage | undefined
beforeAll(async () => {
  browser = await launchBrowser()
})
afterEach(async () => {
  await stage?.close()
  stage = undefined
})
afterAll(async () => {
  await browser?.close()
})

/** With the phone in one hand: keys alone, from the ring of the phone to what is on the record. */
describe.each(journeys)('$title', (journey) => {
  it.each(Object.values(windows))('at $name', async (window) => {
    let isLookedAt = false
    stage = await Stage.set(browser, journey, window, async ({ caption, main }, page) => {
      const where = `${window.name}: ${caption}`
      await expectLaidOut(page, where)
      // What axe looks at is nearly the same at every width: all main screens at one, the first of them at the others.
      if (!main || (window !== windows.wide && isLookedAt)) return
      isLookedAt = true
      await expectAccessible(page, where)
      await expectForcedColors(page, where)
    })
    await journey.play(stage)
    expect(await savedOn(stage, journey.caseTitle)).toEqual(journey.leaves.map((parts) => parts.toSorted()))
    expect(stage.input.pointers, 'a pointer was used').toEqual([])
    expect(stage.record).toEqual(nothingWrong)
  })
})
