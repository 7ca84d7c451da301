// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest'
import { structureElement, type StructureNode } from './structure.ts'

const text = (id: string): StructureNode => ({ type: 'content', id })
const node = (role: string, ...children: StructureNode[]): StructureNode => ({ role, children })
const html = (tree: StructureNode): string => structureElement(tree).outerHTML

describe('the structure of a page for screen readers', () => {
  it('has headings of their level, each owning its text', () => {
    expect(html(node('H2', text('p1R_mc0')))).toBe('<span role="heading" aria-level="2" aria-owns="p1R_mc0"></span>')
  })

  it('leaves paragraphs as plain text in their order', () => {
    expect(html(node('P', text('a'), text('b')))).toBe('<span><span aria-owns="a"></span><span aria-owns="b"></span></span>')
  })

  it('tells a header of a row from a header of a column', () => {
    const roles = (tree: StructureNode): (string | null)[] => [...structureElement(tree).querySelectorAll('[role]')].map((element) => element.getAttribute('role'))
    expect(roles(node('Table', node('TR', node('TH', text('a')), node('TH', text('b'))), node('TR', node('TH', text('c')), node('TD', text('d')))))).toEqual(['row', 'columnheader', 'columnheader', 'row', 'rowheader', 'cell'])
  })

  it('names a figure and keeps the language of a part', () => {
    expect(html({ role: 'Figure', alt: 'A photo of the sink', lang: 'en-US', children: [text('a')] })).toBe('<span role="figure" aria-label="A photo of the sink" lang="en-US" aria-owns="a"></span>')
  })

  it('takes text as text, never as markup', () => {
    expect(structureElement({ role: 'Figure', alt: '"><img src=x>', children: [] }).querySelector('img')).toBeNull()
  })
})
