import { plain, quiet, spoken, type Block, type Cell } from './document.ts'
import { printedGuidance } from './guidance-text.ts'
import type { PackInput } from './pack-input.ts'
import { listed, words } from './reader.ts'
import type { Leaving } from './selection.ts'
import { entryLink } from './tables.ts'
import { note } from './volume-one.ts'

/** The guidance applied in entries of the pack, and, where it was chosen, its text as it read then. */
export function guidanceBlocks(input: PackInput, leaving: readonly Leaving[]): Block[] {
  const applied = leaving.flatMap((one) => one.current.guidance.map((guidance) => ({ one, guidance })))
  if (applied.length === 0) return [note('No guidance was applied in the entries of this pack.')]
  const table: Block = {
    type: 'table',
    caption: 'Guidance applied',
    columns: [{ title: 'Entry', share: 10 }, { title: 'Guidance', share: 34 }, { title: 'What was done with it', share: 56 }],
    rows: applied.map(({ one, guidance }) => [
      [[entryLink(one.number)]],
      [[plain(guidance.title)], [quiet(`revision ${guidance.revision.slice(0, 12)}`)]],
      [
        ...(guidance.shown.length > 0 ? [[quiet(`Shown: ${listed(guidance.shown.map((part) => (part === 'dont-say' ? 'what not to say' : words(part))))}`)]] : []),
        ...guidance.used.map((step) => [plain(`Used: ${step}`)]),
        ...guidance.said.map((said) => [plain('Said: '), spoken(said)]),
        ...(guidance.why === undefined ? [] : [[plain(`Why: ${guidance.why}`)]]),
      ],
    ]),
  }
  return [
    note('General guidance the person at the desk had in view. It is no legal advice and was not written for this case.'), table,
    ...(input.options.guidanceText ? guidanceTexts(input, applied.map(({ guidance }) => guidance)) : []),
  ]
}

function guidanceTexts({ articles }: PackInput, applied: readonly { readonly article: string; readonly revision: string; readonly title: string }[]): Block[] {
  const revisions = [...new Map(applied.map((guidance) => [guidance.revision, guidance]))]
  return [
    { type: 'heading', level: 2, text: 'The guidance as it read then' },
    ...revisions.flatMap(([revision, { article: id, title }]): Block[] => {
      const frozen = articles.find((article) => article.revision === revision)
      if (!frozen) return [{ type: 'heading', level: 2, text: title }, note('The text of this revision is not at hand.')]
      const article = printedGuidance(id, frozen.markdown, title)
      return [
        { type: 'heading', level: 2, text: article.title },
        note(`${article.summary} Revision ${revision.slice(0, 12)}.`.trim()),
        ...article.sections.flatMap(({ heading, lines, setting }): Block[] => [
          { type: 'paragraph', paragraph: [{ text: heading, style: 'strong' }] },
          ...(setting === 'prose'
            ? lines.map((line): Block => ({ type: 'paragraph', paragraph: [plain(line)] }))
            : [{ type: 'list', items: lines.map((line): Cell => [[setting === 'spoken' ? spoken(line) : plain(line)]]) } as const]),
        ]),
      ]
    }),
  ]
}
