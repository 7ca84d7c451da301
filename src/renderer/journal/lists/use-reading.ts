import { useEffect, useState } from 'react'
import { useConnection } from '../../query/connection-context.tsx'

/** How far the journal has been read for lists and search. */
export interface Reading {
  readonly done: number
  readonly total: number
}

/** The task under which the services tell it. */
const READING_TASK = 'reading'

/** How far reading has come since this was first shown; undefined before anything was told. */
export function useReading(): Reading | undefined {
  const connection = useConnection()
  const [reading, setReading] = useState<Reading | undefined>(undefined)
  useEffect(() => connection.subscribe((event) => {
    if (event.type === 'progress' && event.task === READING_TASK) setReading({ done: event.done, total: event.total })
  }), [connection])
  return reading
}
