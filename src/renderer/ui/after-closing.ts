/** Acts once whatever lies over the page has closed: until the second frame from now a dialog still keeps the focus, and hides the page. Returns what calls it off. */
export function afterClosing(act: () => void): () => void {
  let frame = requestAnimationFrame(() => { frame = requestAnimationFrame(act) })
  return () => cancelAnimationFrame(frame)
}
