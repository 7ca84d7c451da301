/** Hands a case to an attorney or a collections agency: what is missing, the preview, and the save. */
export function HandoverScreen() {
  return <h1>Hand over</h1>
}
