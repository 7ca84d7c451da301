import { ProblemError, problem, type Problem, type Reply } from '../core/problem.ts'
import { callSchema, methods, type InputOf, type MethodName, type OutputOf } from '../contract/methods.ts'

/** One function per row of the contract. */
export type Handlers = { readonly [M in MethodName]: (input: InputOf<M>) => Promise<OutputOf<M>> | OutputOf<M> }

/** How many replies of commands are remembered, so that a repeated command returns its first result. */
const remembered = 500

/**
 * Turns calls into replies: checks method and input once, carries out each command once (by its client-made id), and turns
 * everything thrown into a problem. What was not thrown on purpose is reported and becomes `internal`.
 */
export function createDispatch(handlers: Handlers, report: (error: unknown) => void): (call: unknown) => Promise<Reply<unknown>> {
  const results = new Map<string, Promise<Reply<unknown>>>()

  async function carryOut(method: MethodName, input: unknown): Promise<Reply<unknown>> {
    const parsed = methods[method].input.safeParse(input)
    if (!parsed.success) return refuse(problem('invalid-input', inputMessage(method, parsed.error.issues)))
    try {
      const handle = handlers[method] as (input: unknown) => unknown
      return { ok: true, value: await handle(parsed.data) }
    } catch (error) {
      if (error instanceof ProblemError) return refuse(error.problem)
      report(error)
      return refuse(problem('internal', 'Something went wrong inside Evenkeel.'))
    }
  }

  return async (call) => {
    const parsed = callSchema.safeParse(call)
    if (!parsed.success || !isMethod(parsed.data.method)) return refuse(problem('invalid-input', 'Evenkeel does not know this request.'))
    const { method, input, command } = parsed.data
    if (methods[method].type === 'query') return carryOut(method, input)
    if (command === undefined) return refuse(problem('invalid-input', 'A command needs an id of its own.'))
    const known = results.get(command)
    if (known) return known
    const result = carryOut(method, input)
    results.set(command, result)
    const oldest = results.keys().next().value
    if (results.size > remembered && oldest !== undefined) results.delete(oldest)
    const reply = await result
    // A refused command changed nothing, so that trying it again is a new attempt.
    if (!reply.ok) results.delete(command)
    return reply
  }
}

function isMethod(name: string): name is MethodName {
  return Object.hasOwn(methods, name)
}

function refuse(reason: Problem): Reply<never> {
  return { ok: false, problem: reason }
}

function inputMessage(method: string, issues: readonly { readonly path: readonly PropertyKey[]; readonly message: string }[]): string {
  const first = issues[0]
  const field = first?.path.map(String).join(' › ')
  return `${field ? `“${field}”` : method}: ${first?.message ?? 'not as expected'}.`
}
