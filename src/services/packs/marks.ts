import type { Block, Cell } from '../../core/export/document.ts'

/** The mark of the n-th section, from 0. */
export function sectionMark(index: number): string {
  return `section-${index + 1}`
}

/** The marks of a document that text leads to and that stand somewhere: only these become places. */
export function marksIn(blocks: readonly Block[]): Set<string> {
  const set = new Set(blocks.flatMap(marksOf))
  const sections = blocks.filter((block) => block.type === 'heading' && block.level === 1).map((_, index) => sectionMark(index))
  const wanted = new Set(blocks.flatMap(cellsOf).flatMap((cell) => cell.flatMap((paragraph) => paragraph.flatMap(({ to, pageOf }) => to ?? pageOf ?? []))))
  return new Set([...sections, ...[...wanted].filter((mark) => set.has(mark))])
}

function marksOf(block: Block): string[] {
  if (block.type === 'slip-sheet') return [block.mark]
  return block.type === 'table' ? (block.marks ?? []).filter((mark) => mark !== undefined) : []
}

function cellsOf(block: Block): Cell[] {
  switch (block.type) {
    case 'paragraph':
      return [[block.paragraph]]
    case 'list':
      return [...block.items]
    case 'facts':
    case 'slip-sheet':
      return block.rows.map(({ value }) => value)
    case 'table':
      return block.rows.flat()
    default:
      return []
  }
}
