const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const

/** A file size for people: `412 bytes`, `412 kB`, `1.4 MB`, in the reader’s locale. Thousands are 1,000, as systems show them. */
export function formatBytes(bytes: number, locale: string): string {
  // The unit is chosen by what will be shown: 999,999 bytes are 1 MB, not 1,000 kB.
  const step = Math.max(0, units.findIndex((_, at) => at === units.length - 1 || shown(bytes, at) < 1000))
  const unit = units[step] ?? 'byte'
  // A lone “byte” has no plural in the short style.
  return new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: step === 0 ? 'long' : 'short', maximumFractionDigits: digits(step) }).format(bytes / 1000 ** step)
}

function digits(step: number): number {
  return step > 1 ? 1 : 0
}

function shown(bytes: number, step: number): number {
  const fraction = 10 ** digits(step)
  return Math.round((bytes / 1000 ** step) * fraction) / fraction
}
