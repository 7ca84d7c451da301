import { useEffect, useRef, useState } from 'react'
import type { Arrival } from '../../../contract/inbox-views.ts'
import { useConnection } from '../../query/connection-context.tsx'
import { newCommandId } from '../../query/command-id.ts'
import styles from './inbox.module.css'

/** Width of what is drawn, in pixels of the picture: sharp on a dense screen. */
const DRAWN = 336

type State = 'waiting' | 'drawn' | 'none'

/**
 * A small picture of a photo that waits. The page may load no picture but its own, so the bytes come by a one-use ticket and are drawn:
 * nothing in them is kept, and nothing runs. It is fetched once it is in sight.
 */
export function Picture({ arrival, hash, name }: { readonly arrival: Arrival['id']; readonly hash: string; readonly name: string }) {
  const connection = useConnection()
  const canvas = useRef<HTMLCanvasElement>(null)
  const [state, setState] = useState<State>('waiting')
  const [isNear, setNear] = useState(false)

  useEffect(() => {
    if (!canvas.current) return
    const watch = new IntersectionObserver(([entry]) => { if (entry?.isIntersecting) setNear(true) }, { rootMargin: '200px 0px' })
    watch.observe(canvas.current)
    return () => watch.disconnect()
  }, [])

  useEffect(() => {
    if (!isNear) return
    let gone = false
    async function draw(): Promise<void> {
      const { ticket } = await connection.call('inbox.ticket', { arrival, hash }, { command: newCommandId() })
      const bytes = await connection.fetchTicket(ticket)
      const bitmap = await createImageBitmap(new Blob([bytes]), { resizeWidth: DRAWN, resizeQuality: 'medium', imageOrientation: 'from-image' })
      const target = canvas.current
      if (gone || !target) return bitmap.close()
      target.width = bitmap.width
      target.height = bitmap.height
      target.getContext('2d')?.drawImage(bitmap, 0, 0)
      bitmap.close()
      setState('drawn')
    }
    // A kind of picture that browsers don’t know, or one that went meanwhile: its name says what it is, and this that it can’t be shown.
    draw().catch(() => { if (!gone) setState('none') })
    return () => { gone = true }
  }, [arrival, connection, hash, isNear])

  return (
    <div className={styles.picture} data-state={state}>
      <canvas ref={canvas} width={4} height={3} role="img" aria-label={state === 'drawn' ? `Preview of ${name}` : `No preview of ${name} yet`} className={styles.canvas} />
      {state === 'none' && <span className={styles.noPicture}>Not shown here. Open it in the folder.</span>}
    </div>
  )
}
