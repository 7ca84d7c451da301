/** One way on from a step: where it leads, and which key path of the file says so. */
export interface Edge {
  readonly to: string
  readonly path: readonly PropertyKey[]
}

/** The steps of a flow as places and ways. `edges` has an entry for each question; outcomes lead nowhere. */
export interface FlowGraph {
  readonly start: string
  readonly edges: ReadonlyMap<string, readonly Edge[]>
  readonly outcomes: ReadonlySet<string>
}

/** What is wrong with the ways of a flow, with the key path that says where. */
export interface GraphProblem {
  readonly path: readonly PropertyKey[]
  readonly rule: 'step' | 'loop' | 'unreachable'
  readonly reason: string
}

/**
 * Proves that every walk ends: the start is a question, every answer leads to a step that exists, nothing lies out of reach, and no way
 * comes back to a question it has passed. In a graph without loops each walk is at most as long as there are questions.
 */
export function graphProblems({ start, edges, outcomes }: FlowGraph): readonly GraphProblem[] {
  if (!edges.has(start)) return [{ path: ['start'], rule: 'step', reason: `There is no question “${start}” to start with.` }]
  const problems: GraphProblem[] = []
  for (const id of edges.keys()) if (outcomes.has(id)) problems.push({ path: ['outcomes', id], rule: 'step', reason: `“${id}” is a question as well; each step needs its own name.` })
  for (const ways of edges.values()) {
    for (const { to, path } of ways) if (!edges.has(to) && !outcomes.has(to)) problems.push({ path, rule: 'step', reason: `There is no step “${to}”.` })
  }
  const { reached, loops } = explore(start, edges)
  for (const { to, path } of loops) problems.push({ path, rule: 'loop', reason: `This leads back to “${to}”, so that the way would never end.` })
  for (const id of edges.keys()) if (!reached.has(id)) problems.push({ path: ['questions', id], rule: 'unreachable', reason: `No answer leads to the question “${id}”.` })
  for (const id of outcomes) if (!reached.has(id)) problems.push({ path: ['outcomes', id], rule: 'unreachable', reason: `No answer leads to the outcome “${id}”.` })
  return problems
}

/** Depth first from the start. A way to a step that is still open behind us closes a loop. */
function explore(start: string, edges: FlowGraph['edges']): { readonly reached: ReadonlySet<string>; readonly loops: readonly Edge[] } {
  const reached = new Set<string>()
  const open = new Set<string>()
  const loops: Edge[] = []
  const visit = (id: string): void => {
    reached.add(id)
    open.add(id)
    for (const edge of edges.get(id) ?? []) {
      if (open.has(edge.to)) loops.push(edge)
      else if (!reached.has(edge.to)) visit(edge.to)
    }
    open.delete(id)
  }
  visit(start)
  return { reached, loops }
}
