/** A place on the desktop, in its device-independent pixels, counted from the top left corner of the main display. */
export interface Box {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** The call panel: a column for one hand, beside whatever else is on the screen. */
export const panelSize = { width: 380, height: 820, minWidth: 340, minHeight: 480 } as const

/** Between a new panel and the edge of the screen. */
const margin = 24
/** What of a window has to be on a screen so that a person can take hold of it: a piece of its title bar. */
const grip = { width: 120, height: 24 }

/**
 * Where the panel opens: where it was left, pulled wholly onto its display, if that display is still there; otherwise at the top right of `home`,
 * the work area of the display the main window is on.
 */
export function panelBox(left: Box | undefined, workAreas: readonly Box[], home: Box): Box {
  const area = left && workAreas.find((one) => canBeTaken(left, one))
  if (left && area) return within(left, area)
  const { width, height } = panelSize
  return within({ x: home.x + home.width - width - margin, y: home.y + margin, width, height: Math.min(height, home.height - 2 * margin) }, home)
}

function canBeTaken({ x, y, width }: Box, area: Box): boolean {
  const across = Math.min(x + width, area.x + area.width) - Math.max(x, area.x)
  const down = Math.min(y + grip.height, area.y + area.height) - Math.max(y, area.y)
  return across >= grip.width && down >= grip.height
}

/** The same box, no larger than the area and nowhere outside it. A screen too small for the smallest panel shows its top left. */
function within({ x, y, width, height }: Box, area: Box): Box {
  const size = { width: Math.max(panelSize.minWidth, Math.min(width, area.width)), height: Math.max(panelSize.minHeight, Math.min(height, area.height)) }
  return {
    x: Math.max(area.x, Math.min(x, area.x + area.width - size.width)),
    y: Math.max(area.y, Math.min(y, area.y + area.height - size.height)),
    ...size,
  }
}
