import { useEffect } from 'react'
import { usePlace } from '../../ui/place.tsx'
import { useStatus } from '../../ui/status.tsx'
import styles from './lists.module.css'

interface Props {
  readonly one: string
  readonly many: string
  /** How many fit, and how many there are. Undefined while that isn’t known. */
  readonly total: number | undefined
  readonly all: number | undefined
}

/** How long typing must rest before the count is read out, in ms. */
const RESTS = 600

/** `37 cases of 2,000`, shown at once and read out when it has come to rest. */
export function ListCount({ one, many, total, all }: Props) {
  const { locale } = usePlace()
  const { announce } = useStatus()
  const count = (n: number): string => n.toLocaleString(locale)
  const words = total === undefined ? '' : `${count(total)} ${total === 1 ? one : many}${all !== undefined && total < all ? ` of ${count(all)}` : ''}`
  useEffect(() => {
    if (words === '') return
    const timer = setTimeout(() => announce(words), RESTS)
    return () => clearTimeout(timer)
  }, [words, announce])
  return <p className={styles.count}>{words}</p>
}
