import { createContext, useContext } from 'react'
import type { CivilDate } from '../../core/time/civil.ts'

/** Where the reader is: BCP 47 locale, IANA zone, and the computer’s civil date. */
export interface Place {
  readonly locale: string
  readonly zone: string
  readonly today: CivilDate
  readonly platform: 'linux' | 'darwin' | 'win32'
}

export const PlaceContext = createContext<Place>({ locale: 'en-US', zone: 'UTC', today: '1970-01-01', platform: 'linux' })

/** Locale, zone and today’s date, as the services know them. */
export function usePlace(): Place {
  return useContext(PlaceContext)
}
