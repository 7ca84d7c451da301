/** Names of keys as they are printed on them. */
const printed: Readonly<Record<string, string>> = { Control: 'Ctrl', ArrowDown: '↓', ArrowUp: '↑', ArrowLeft: '←', ArrowRight: '→', Escape: 'Esc', Space: 'Space' }

/** What was pressed, in few words: keys pressed several times are counted (`Tab ×3`), typed words stand in their quotes, long ones shortened. */
export function inWords(pressed: readonly string[]): string {
  const runs: { readonly key: string; count: number }[] = []
  for (const one of pressed) {
    const last = runs.at(-1)
    if (last?.key === one) last.count += 1
    else runs.push({ key: one, count: 1 })
  }
  return runs.map(({ key, count }) => `${key.startsWith('“') ? shortened(key) : key.split('+').map((part) => printed[part] ?? part).join('+')}${count > 1 ? ` ×${count}` : ''}`).join('  ')
}

function shortened(text: string): string {
  return text.length > 40 ? `${text.slice(0, 38)}…”` : text
}
