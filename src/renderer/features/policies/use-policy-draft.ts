import { useQueryClient } from '@tanstack/react-query'
import { useCallback } from 'react'
import type { Draft } from '../../../contract/views.ts'
import { useDraft, type DraftKeeping } from '../../query/use-draft.ts'
import { draftFields, draftPlace, readDraft, type PolicyDraft } from './policy-draft.ts'

/**
 * Keeps what is typed in the editor at an address, and finds what was typed there before.
 * @param onFound is handed the newest draft; if it returns true, that draft is the one being written from now on
 */
export function usePolicyDraft(address: string, onFound: (draft: PolicyDraft, savedAt: Draft['savedAt']) => boolean): DraftKeeping<PolicyDraft> {
  const client = useQueryClient()
  const { keep: keepFields, drop, problem } = useDraft(draftPlace(address), {
    isOurs: (draft) => readDraft(draft) !== undefined,
    onFound: (draft) => {
      const read = readDraft(draft)
      return read !== undefined && onFound(read, draft.savedAt)
    },
    // The list of rules offers the draft as soon as it is on the disk.
    onLeft: () => void client.invalidateQueries({ queryKey: ['drafts.list'] }),
  })
  const keep = useCallback((draft: PolicyDraft): void => keepFields(draftFields(draft)), [keepFields])
  return { keep, drop, problem }
}
