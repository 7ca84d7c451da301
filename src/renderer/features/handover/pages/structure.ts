/** A node of a PDF’s structure as pdf.js gives it: an element with a role, or a pointer to marked text by its id. */
export type StructureNode =
  | { readonly role: string; readonly children: readonly StructureNode[]; readonly alt?: string; readonly lang?: string }
  | { readonly type: string; readonly id: string }

/** ARIA roles for the standard structure types of PDF (ISO 32000-1, 14.8.4); a type without one is plain text. */
const roles: Readonly<Record<string, string>> = {
  Sect: 'group', Note: 'note', L: 'list', LI: 'listitem', Table: 'table', THead: 'rowgroup', TBody: 'rowgroup', TR: 'row', TH: 'columnheader', TD: 'cell', Figure: 'figure',
}

/**
 * What the document says about itself, as elements for screen readers: headings, lists and tables that own the marked pieces of
 * the text layer by id. They show nothing.
 */
export function structureElement(node: StructureNode, parent?: StructureNode): HTMLElement {
  const element = document.createElement('span')
  if (!('role' in node)) {
    element.setAttribute('aria-owns', node.id)
    return element
  }
  const level = /^H([1-6])$/.exec(node.role)?.[1]
  const role = level !== undefined ? 'heading' : isRowHeader(node, parent) ? 'rowheader' : roles[node.role]
  if (role !== undefined) element.setAttribute('role', role)
  if (level !== undefined) element.setAttribute('aria-level', level)
  if (node.alt !== undefined) element.setAttribute('aria-label', node.alt)
  if (node.lang !== undefined) element.lang = node.lang
  const [only, ...more] = node.children
  if (only !== undefined && more.length === 0 && 'id' in only) element.setAttribute('aria-owns', only.id)
  else for (const child of node.children) element.append(structureElement(child, node))
  return element
}

/** A header with data cells beside it heads its row; one among headers heads its column. */
function isRowHeader(node: StructureNode, parent: StructureNode | undefined): boolean {
  return 'role' in node && node.role === 'TH' && parent !== undefined && 'role' in parent && parent.children.some((cell) => 'role' in cell && cell.role === 'TD')
}
