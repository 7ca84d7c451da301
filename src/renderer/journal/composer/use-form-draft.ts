import { useCallback } from 'react'
import type { Draft } from '../../../contract/views.ts'
import { useDraft, type DraftKeeping } from '../../query/use-draft.ts'
import type { FormValues } from '../forms/field.ts'
import { isWorthKeeping } from './compose-entry.ts'

/** The longest name of a field that a draft may have; ours are far below. */
const LONGEST_KEY = 60

/**
 * Keeps the values of a form while they are typed. Values that hold nothing worth keeping drop the draft.
 * @param onFound is handed the draft that was found; if it returns true, that draft is the one being written from now on
 * @param onGone is called when an erasure took the draft along: what is shown of it has to go too
 */
export function useFormDraft(place: string, onFound: (draft: Draft) => boolean, onGone?: () => void): DraftKeeping<FormValues> {
  const { keep: keepFields, drop, problem } = useDraft(place, { isOurs: ({ fields }) => isWorthKeeping(fields), onFound, ...(onGone ? { onGone } : {}) })
  const keep = useCallback((values: FormValues): void => {
    if (isWorthKeeping(values)) keepFields(Object.fromEntries(Object.entries(values).filter(([key]) => key.length <= LONGEST_KEY)))
    else drop()
  }, [keepFields, drop])
  return { keep, drop, problem }
}
