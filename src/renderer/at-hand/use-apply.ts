import { useCallback } from 'react'
import type { Article } from '../../core/guidance/article.ts'
import { occurredNow } from '../../core/time/civil.ts'
import { newCommandId } from '../query/command-id.ts'
import { screenClock } from '../query/clock.ts'
import { useCommand } from '../query/use-command.ts'
import { usePlace } from '../ui/place.tsx'
import { useStatus } from '../ui/status.tsx'
import { applyTo, guidanceOn, inProgress, takeOff, toggleSaid, toggleUsed, type Section } from './call.ts'
import { asGuidance } from './call-parts.ts'
import { useAtHand } from './at-hand.tsx'

type Named = Pick<Article, 'id' | 'title'>

/**
 * What ⌘/Ctrl+Enter and the sentence buttons do. While something is being written the article hangs on it and is recorded
 * with it; otherwise it is recorded at once, with a way back. Without a case it says what is missing.
 */
export function useApply() {
  const { caseId, call, change, canWrite } = useAtHand()
  const { zone } = usePlace()
  const { toast } = useStatus()
  const record = useCommand('entry.record')
  const withdraw = useCommand('entry.withdraw')

  const apply = useCallback((article: Named, shown: readonly Section[]) => {
    if (!canWrite) {
      toast({ message: 'The journal is open read-only, so nothing can be applied.' })
      return
    }
    const next = applyTo(call, article, shown)
    if (inProgress(call)) {
      const already = guidanceOn(call, article.id)?.applied
      change((now) => applyTo(now, article, shown))
      toast(already ? { message: `“${article.title}” is on this call already.` } : { message: `“${article.title}” goes with this call.`, undo: () => change((now) => takeOff(now, article.id)) })
      return
    }
    if (caseId === undefined) {
      toast({ message: 'Choose a case first, or start writing the call. Then apply the guidance.' })
      return
    }
    const applied = guidanceOn(next, article.id)
    if (!applied) return
    const stream = `case/${caseId}` as const
    const part = { layer: 'internal' as const, kind: 'guidance-applied', data: {}, occurredAt: occurredNow({ at: screenClock.now(), zone }), source: { how: 'did' as const }, guidance: [asGuidance(applied)] }
    record.mutateAsync({ stream, parts: [part] }).then(
      ({ entry }) => {
        change((now) => takeOff(now, article.id))
        toast({ message: `“${article.title}” is on the case.`, undo: () => withdraw.mutate({ stream, entry, reason: 'entered-by-mistake' }) })
      },
      // The mutation keeps the problem, and the card shows it.
      () => undefined,
    )
  }, [call, canWrite, caseId, change, record, toast, withdraw, zone])

  const said = useCallback((article: Named, sentence: string) => change((now) => toggleSaid(now, article, sentence, screenClock.now(), newCommandId())), [change])
  const used = useCallback((article: Named, step: string) => change((now) => toggleUsed(now, article, step)), [change])
  return { apply, said, used, problem: record.error ?? withdraw.error, dismiss: () => { record.reset(); withdraw.reset() } }
}
