import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { panelBox, panelSize, type Box } from './panel-box.ts'

const laptop: Box = { x: 0, y: 25, width: 1440, height: 875 }
const second: Box = { x: 1440, y: 0, width: 1920, height: 1080 }

describe('the call panel opens', () => {
  it('at the top right of the display of the main window, the first time', () => {
    expect(panelBox(undefined, [laptop, second], laptop)).toEqual({ x: 1036, y: 49, width: 380, height: 820 })
    expect(panelBox(undefined, [laptop, second], second)).toMatchObject({ x: 2956, y: 24 })
  })

  it('as high as a small screen has room for', () => {
    expect(panelBox(undefined, [], { x: 0, y: 0, width: 1366, height: 728 })).toEqual({ x: 962, y: 24, width: 380, height: 680 })
  })

  it('where it was left, in the size it was left in', () => {
    const left = { x: 1500, y: 100, width: 420, height: 700 }
    expect(panelBox(left, [laptop, second], laptop)).toEqual(left)
  })

  it('on the display that is there, if the one it was left on is gone', () => {
    expect(panelBox({ x: 1500, y: 100, width: 420, height: 700 }, [laptop], laptop)).toEqual({ x: 1036, y: 49, width: 380, height: 820 })
  })

  it('wholly on its display, if it was left half outside or the display has become smaller', () => {
    expect(panelBox({ x: 1300, y: 400, width: 380, height: 820 }, [laptop], laptop)).toEqual({ x: 1060, y: 80, width: 380, height: 820 })
    expect(panelBox({ x: 0, y: 30, width: 2000, height: 2000 }, [laptop], laptop)).toEqual({ x: 0, y: 25, width: 1440, height: 875 })
  })

  it('somewhere else if only its lower edge could be seen', () => {
    expect(panelBox({ x: 100, y: -700, width: 380, height: 820 }, [laptop], laptop)).toEqual({ x: 1036, y: 49, width: 380, height: 820 })
  })

  it('inside a display and no smaller than it can be used, wherever it was left', () => {
    const number = fc.integer({ min: -5000, max: 5000 })
    const size = fc.integer({ min: 1, max: 5000 })
    fc.assert(fc.property(number, number, size, size, (x, y, width, height) => {
      const box = panelBox({ x, y, width, height }, [laptop, second], laptop)
      expect([laptop, second].some((area) => box.x >= area.x && box.y >= area.y && box.x + box.width <= area.x + area.width && box.y + box.height <= area.y + area.height)).toBe(true)
      expect(box.width).toBeGreaterThanOrEqual(panelSize.minWidth)
      expect(box.height).toBeGreaterThanOrEqual(panelSize.minHeight)
    }))
  })
})
