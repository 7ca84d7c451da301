import lunr from 'lunr'

/**
 * lunr 2.3.9 minimizes its set of terms by comparing nodes as strings, and joins each edge’s label and target id without a separator:
 * a node with the edges `1`→23 and `4`→5 gets the same string as one with the edge `1`→2345 (“12345” both times). Nodes that differ are then merged,
 * indexed terms can no longer be found, terms that were never indexed appear, and a query that reaches one of those throws.
 * A label is always one character, so a separator after each id makes the string unambiguous. Our own queries read lunr’s weights without going through that
 * set (postings.ts); the mend keeps `lunr.Index.query` right wherever it is asked beside them. Import lunr from here, never from the package.
 */
interface TokenSetNode {
  readonly final: boolean
  readonly edges: Readonly<Record<string, { readonly id: number }>>
  readonly _str?: string
}

function unambiguousString(this: TokenSetNode): string {
  if (this._str) return this._str
  const edges = Object.keys(this.edges).toSorted().map((label) => `${label}${this.edges[label]?.id ?? ''},`)
  return (this.final ? '1' : '0') + edges.join('')
}

lunr.TokenSet.prototype.toString = unambiguousString

export { lunr }
