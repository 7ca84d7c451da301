import type { Events } from '../events.ts'

/** Tells of progress about a hundred times, however many files there are. */
export function teller(events: Events, task: string): (label: string, done: number, total: number) => void {
  let last = ''
  return (label, done, total) => {
    const step = `${label} ${total === 0 ? 0 : Math.floor((100 * done) / total)}`
    if (step === last) return
    last = step
    events.progress(task, label, done, total)
  }
}
