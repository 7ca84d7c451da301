import { useMutation, type UseMutationResult } from '@tanstack/react-query'
import { useRef } from 'react'
import type { InputOf, MethodName, OutputOf } from '../../contract/methods.ts'
import type { ProblemError } from '../../core/problem.ts'
import { useConnection } from './connection-context.tsx'
import { newCommandId } from './command-id.ts'

/**
 * Carries out one command of the contract. `mutate(input)` for the fire, `mutateAsync(input)` where the reply is needed;
 * both end in `error` (a ProblemError) when it did not work, and nothing that was typed may be cleared before `onSuccess`.
 * After a problem the same input is sent again under the same command id, so that a reply that was lost cannot make
 * the same entry twice; another input, or a new try after success, gets a new id.
 */
export function useCommand<M extends MethodName>(method: M): UseMutationResult<OutputOf<M>, ProblemError, InputOf<M>> {
  const connection = useConnection()
  const attempt = useRef<{ readonly input: string; readonly id: string } | undefined>(undefined)
  return useMutation<OutputOf<M>, ProblemError, InputOf<M>>({
    mutationKey: [method],
    mutationFn: async (input) => {
      const text = JSON.stringify(input)
      const id = attempt.current?.input === text ? attempt.current.id : newCommandId()
      attempt.current = { input: text, id }
      const value = await connection.call(method, input, { command: id })
      attempt.current = undefined
      return value
    },
  })
}
