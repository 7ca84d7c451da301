/**
 * Runs in the page, so everything it needs stands inside: looks at all boxes once everything that moves has come to rest.
 * `maySideways` selects what may scroll sideways. Resolves to one line per fault.
 */
export async function lookAtBoxes(maySideways: string): Promise<string[]> {
  /** The least a control measures, in CSS px (WCAG 2.5.8). */
  const least = 24
  /** Messages that go by themselves: for their seconds they may lie over anything but what has the focus. */
  const passing = '[role="status"]'
  /** Rounding of boxes, in CSS px. */
  const slack = 1.5
  const found: string[] = []
  const root = document.scrollingElement ?? document.documentElement

  await Promise.all(document.getAnimations().map(async (one) => one.finished.catch(() => undefined)))

  const name = (element: Element): string => {
    const words = element.getAttribute('aria-label') ?? (element.textContent ?? '').replaceAll(/\s+/g, ' ').trim()
    return `${element.tagName.toLowerCase()}${typeof element.className === 'string' && element.className !== '' ? `.${element.className.split(' ')[0] ?? ''}` : ''} “${words.slice(0, 60)}”`
  }
  const isShown = (element: Element): boolean => element.checkVisibility({ visibilityProperty: true, opacityProperty: true }) && !element.closest('[inert], [aria-hidden="true"] [role="dialog"]')
  const clips = (style: CSSStyleDeclaration): boolean => style.overflowX === 'hidden' || style.overflowX === 'clip' || style.overflowY === 'hidden' || style.overflowY === 'clip'
  /** Words for screen readers only are a point on the screen. */
  const isUnseen = (element: Element): boolean => {
    for (let one: Element | null = element; one; one = one.parentElement) {
      const { clipPath, clip } = getComputedStyle(one)
      const { width, height } = one.getBoundingClientRect()
      if (clipPath.startsWith('inset(50%') || clip === 'rect(0px, 0px, 0px, 0px)' || ((width <= 1 || height <= 1) && clips(getComputedStyle(one)))) return true
    }
    return false
  }
  /** Behind a dialog nothing can be reached, so nothing there counts. */
  const isBehind = (element: Element): boolean => element.closest('[inert], [aria-hidden="true"]') !== null

  // What has the focus, before anything is scrolled.
  const active = document.activeElement
  if (active !== null && active !== document.body && active.id !== 'main') {
    const drawn = drawnOf(active)
    const { left, top, width, height } = drawn.getBoundingClientRect()
    const seen = [[0.5, 0.5], [0.1, 0.2], [0.9, 0.2], [0.1, 0.8], [0.9, 0.8]].some(([x = 0, y = 0]) => isOnTop(drawn, left + x * width, top + y * height, ''))
    if (!seen && width > 1) found.push(`cannot be seen though it has the focus: ${name(active)}`)
  }

  // Sideways.
  if (root.scrollWidth > root.clientWidth) found.push(`scrolls sideways: the page, ${root.scrollWidth} px in ${root.clientWidth} px`)
  for (const element of document.querySelectorAll<HTMLElement>('body *')) {
    if (element.scrollWidth <= element.clientWidth + 1 || element.closest(maySideways) || !isShown(element)) continue
    const { overflowX, display } = getComputedStyle(element)
    // A text field of one line scrolls along with its caret.
    if (element instanceof HTMLInputElement || display === 'inline') continue
    if (overflowX === 'auto' || overflowX === 'scroll') found.push(`scrolls sideways: ${name(element)}, ${element.scrollWidth} px in ${element.clientWidth} px`)
  }

  // Text that is cut off, or reaches out of the window sideways.
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  const cut = new Set<Element>()
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const parent = node.parentElement
    if (!parent || (node.textContent ?? '').trim() === '' || cut.has(parent) || !isShown(parent) || isUnseen(parent) || parent.closest(`script, style, template, ${maySideways}`)) continue
    const range = document.createRange()
    range.selectNodeContents(node)
    const lines = [...range.getClientRects()].filter(({ width, height }) => width > 0 && height > 0)
    const by = lines.map((line) => cutBy(parent, line)).find((one) => one !== undefined)
    if (by === undefined) continue
    cut.add(parent)
    found.push(`cut off: ${name(parent)} by ${by}`)
  }
  // Text in fields of several lines may be longer than the field only if the field scrolls.
  for (const field of document.querySelectorAll('textarea')) {
    const { overflowY } = getComputedStyle(field)
    if (isShown(field) && field.scrollHeight > field.clientHeight + slack && (overflowY === 'hidden' || overflowY === 'clip')) found.push(`cut off: the text of ${name(field)}`)
  }

  // Controls, each where it lands when it is brought into sight.
  const controls = document.querySelectorAll<HTMLElement>('a[href], button, input:not([type="hidden"]), select, textarea, summary, [tabindex="0"], [role="option"], [role="menuitem"], [role="tab"]')
  for (const control of controls) {
    if (!isShown(control) || isBehind(control) || (control instanceof HTMLButtonElement && control.disabled && isUnseen(control))) continue
    const drawn = drawnOf(control)
    if (isUnseen(drawn)) continue
    const kept = scrolled(drawn)
    // Some show only while they have the focus: the way past the navigation.
    if (isOutOfWindow(drawn)) control.focus({ preventScroll: true })
    drawn.scrollIntoView({ block: 'center', inline: 'nearest', behavior: 'instant' })
    const [box] = isInText(drawn) ? drawn.getClientRects() : [drawn.getBoundingClientRect()]
    if (box) {
      const { left, top, width, height } = box
      if (!isOnTop(drawn, left + width / 2, top + height / 2, passing)) {
        const over = document.elementFromPoint(left + width / 2, top + height / 2)
        found.push(`covered: ${name(drawn)} at ${Math.round(left)}, ${Math.round(top)}, ${Math.round(width)} × ${Math.round(height)} by ${over ? name(over) : 'the edge of the window'}`)
      }
      if (!isInText(drawn) && (width < least - 0.5 || height < least - 0.5) && (width > 1 || height > 1) && !hasRoom(drawn)) found.push(`too small: ${name(drawn)}, ${Math.round(width)} × ${Math.round(height)}`)
    }
    if (document.activeElement !== active) (active instanceof HTMLElement ? active : document.body).focus({ preventScroll: true })
    for (const [element, x, y] of kept) element.scrollTo({ left: x, top: y, behavior: 'instant' })
  }
  return found.length > 12 ? [...found.slice(0, 12), `and ${found.length - 12} more`] : found

  /** Radio buttons and checkboxes are drawn by their labels, hidden fields of a combination by the group around them. */
  function drawnOf(element: Element): Element {
    if (element instanceof HTMLInputElement && (element.type === 'radio' || element.type === 'checkbox' || element.type === 'file')) return element.closest('label') ?? element
    return element
  }

  /** A link amid a sentence is as high as its line (the exception of WCAG 2.5.8). */
  function isInText(element: Element): boolean {
    if (getComputedStyle(element).display !== 'inline') return false
    const around = element.parentElement?.childNodes ?? []
    return [...around].some((one) => one !== element && one.nodeType === Node.TEXT_NODE && (one.textContent ?? '').trim() !== '') || element.closest('p, li, td, dd, blockquote, th') !== null
  }

  /** Small, but no other control within 24 px around its middle (the spacing exception of WCAG 2.5.8). */
  function hasRoom(element: Element): boolean {
    const middle = middleOf(element)
    return [...controls].every((other) => {
      const drawn = drawnOf(other)
      if (drawn === element || drawn.contains(element) || element.contains(drawn) || !isShown(drawn) || isUnseen(drawn)) return true
      const { left, right, top, bottom } = drawn.getBoundingClientRect()
      const away = Math.hypot(Math.max(left - middle.x, 0, middle.x - right), Math.max(top - middle.y, 0, middle.y - bottom))
      return away >= least / 2
    })
  }

  function middleOf(element: Element): { readonly x: number; readonly y: number } {
    const { left, top, width, height } = element.getBoundingClientRect()
    return { x: left + width / 2, y: top + height / 2 }
  }

  /** Above or left of everything: no scrolling leads there. */
  function isOutOfWindow(element: Element): boolean {
    const { right, bottom } = element.getBoundingClientRect()
    return right + scrollX <= 0 || (bottom + scrollY <= 0 && getComputedStyle(element).position === 'absolute')
  }

  /** `through` selects what counts as not there, unless it is about itself. */
  function isOnTop(element: Element, x: number, y: number, through: string): boolean {
    const hit = document.elementsFromPoint(x, y).find((one) => through === '' || !one.closest(through) || element.closest(through)) ?? null
    // A label is as good as its field; a mark drawn over a field that lets presses through is not hit at all.
    return hit !== null && (element.contains(hit) || (hit instanceof HTMLLabelElement && hit.control !== null && element.contains(hit.control)) || hit.closest('label')?.contains(element) === true)
  }

  /** What cuts a line of text off; undefined if all of it can be seen, if need be by scrolling down or up. */
  function cutBy(element: Element, line: DOMRect): string | undefined {
    let { left, right, top, bottom } = line
    for (let one: Element | null = element; one && one !== document.documentElement; one = one.parentElement) {
      const style = getComputedStyle(one)
      if (style.display === 'inline' || style.display === 'contents') continue
      const box = one.getBoundingClientRect()
      const isDots = style.textOverflow === 'ellipsis' || style.webkitLineClamp !== 'none'
      const [x, y] = [style.overflowX, style.overflowY]
      // What can be scrolled to is not cut off; from there on it is the box that has to be in sight.
      if (y === 'auto' || y === 'scroll') [top, bottom] = [Math.max(top, box.top), Math.min(bottom, box.bottom)]
      if (x === 'auto' || x === 'scroll') [left, right] = [Math.max(left, box.left), Math.min(right, box.right)]
      if (bottom <= top || right <= left) return undefined
      const outX = (x === 'hidden' || x === 'clip') && (left < box.left - slack || right > box.right + slack)
      // Letters reach a little beyond the line they stand on.
      const outY = (y === 'hidden' || y === 'clip') && (top < box.top - (bottom - top) / 3 || bottom > box.bottom + (bottom - top) / 3)
      if (!outX && !outY) {
        if (style.position === 'fixed') break
        continue
      }
      // Dots say that there is more; the whole has to stand in a title, a label or on the page the row leads to.
      if (isDots && one.closest('[title], [aria-label]')) return undefined
      return `${name(one)}, ${isDots ? 'with dots, but no title or label holds the whole' : outX ? 'at its side' : 'above or below'}`
    }
    if (left < -slack || right > root.clientWidth + slack) return 'the side of the window'
    return undefined
  }

  /** Where everything around an element is scrolled to. */
  function scrolled(element: Element): (readonly [Element, number, number])[] {
    const all: (readonly [Element, number, number])[] = []
    for (let one: Element | null = element; one; one = one.parentElement) if (one.scrollHeight > one.clientHeight || one.scrollWidth > one.clientWidth) all.push([one, one.scrollLeft, one.scrollTop])
    return all
  }
}
