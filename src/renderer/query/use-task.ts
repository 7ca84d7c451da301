import { useEffect, useState } from 'react'
import type { InputOf, MethodName, OutputOf } from '../../contract/methods.ts'
import type { Problem } from '../../core/problem.ts'
import { newCommandId } from './command-id.ts'
import { useConnection } from './connection-context.tsx'
import { useCommand } from './use-command.ts'

/** Commands that take long, tell of their progress and can be stopped. */
type TaskMethod = { [M in MethodName]: InputOf<M> extends { readonly task: string } ? M : never }[MethodName]

/** How far a task is. `total` 0 means that nobody knows yet. */
export interface Progress {
  readonly label: string
  readonly done: number
  readonly total: number
}

/** Long work under way, or how it ended. */
export interface Task<M extends TaskMethod> {
  readonly start: (input: Omit<InputOf<M>, 'task'>, onSuccess?: (value: OutputOf<M>) => void) => void
  readonly stop: () => void
  /** Forgets how it ended. */
  readonly clear: () => void
  readonly isPending: boolean
  readonly progress: Progress | undefined
  readonly data: OutputOf<M> | undefined
  readonly problem: Problem | undefined
  readonly isStopped: boolean
}

/** What a task tells of itself, whoever began it. */
export function useProgress(task: string | undefined): Progress | undefined {
  const connection = useConnection()
  const [told, setTold] = useState<(Progress & { readonly task: string }) | undefined>(undefined)
  useEffect(() => connection.subscribe((event) => {
    if (event.type === 'progress' && event.task === task) setTold({ task: event.task, label: event.label, done: event.done, total: event.total })
  }), [connection, task])
  return told && told.task === task ? told : undefined
}

/** Carries out long work of the contract, with its progress and a way to stop it. */
export function useTask<M extends TaskMethod>(method: M): Task<M> {
  const run = useCommand(method)
  const cancel = useCommand('tasks.cancel')
  const [task, setTask] = useState<string | undefined>(undefined)
  const progress = useProgress(run.isPending ? task : undefined)
  const isStopped = run.error?.problem?.code === 'cancelled'
  return {
    start(input, onSuccess) {
      const id = newCommandId()
      setTask(id)
      run.mutate({ ...input, task: id } as unknown as InputOf<M>, { onSuccess: (value) => onSuccess?.(value) })
    },
    stop: () => { if (task !== undefined) cancel.mutate({ task }) },
    clear: () => run.reset(),
    isPending: run.isPending,
    progress,
    data: run.data,
    problem: run.error && !isStopped ? run.error.problem : undefined,
    isStopped,
  }
}
