/** Seconds as a call’s clock shows them: `04:12`, `1:04:12`. Nothing for nothing. */
export function clockText(seconds: number): string
export function clockText(seconds: number | undefined): string | undefined
export function clockText(seconds: number | undefined): string | undefined {
  if (seconds === undefined) return undefined
  const two = (value: number): string => String(value).padStart(2, '0')
  const [hours, minutes, rest] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, Math.floor(seconds) % 60]
  return hours > 0 ? `${hours}:${two(minutes)}:${two(rest)}` : `${two(minutes)}:${two(rest)}`
}
