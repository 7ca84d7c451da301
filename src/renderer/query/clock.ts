import type { Clock } from '../../core/ports.ts'

/** The screens’ clock: what a call’s timer and a draft’s time are read from. Entries are stamped by the services. */
export const screenClock: Clock = {
  // oxlint-disable-next-line no-restricted-properties -- this is the Clock port of the screens
  now: () => Date.now(),
  zone: () => Intl.DateTimeFormat().resolvedOptions().timeZone,
  locale: () => navigator.language,
}
