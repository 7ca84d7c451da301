import type { Article } from '../../core/guidance/article.ts'
import { newFileName, ownIdOf } from '../../core/guidance/own-policy-names.ts'
import type { OwnPolicies, OwnPolicy, OwnPolicyPreview, OwnPolicySummary } from '../../core/guidance/own-policy.ts'
import { parseOwnArticle, type OwnParsed } from '../../core/guidance/parse-own.ts'
import { ProblemError } from '../../core/problem.ts'
import type { InputOf, OutputOf } from '../../contract/methods.ts'
import type { Workspace } from '../journal/workspace.ts'
import type { LibraryOfJournal } from './library-of-journal.ts'
import { placePolicy, type JournalLibrary } from './library-of-journal-compose.ts'

/** The owner’s own policies: plain markdown in `guidance/own` of the journal folder. */
export interface Policies {
  list(): Promise<OwnPolicies>
  get(input: InputOf<'policies.get'>): Promise<OwnPolicy>
  preview(input: InputOf<'policies.preview'>): Promise<OwnPolicyPreview>
  save(input: InputOf<'policies.save'>): Promise<OutputOf<'policies.save'>>
  delete(input: InputOf<'policies.delete'>): Promise<null>
  refresh(): Promise<null>
}

/** The name a text is read under before it has a file. */
const UNNAMED = newFileName('', 1)

/** The own policies of the open journal, and what becomes of a text that is not saved yet. */
export function createPolicies(workspace: Workspace, library: LibraryOfJournal): Policies {
  const folderNow = () => workspace.journal().store.ownGuidance

  function summaryOf({ articles }: JournalLibrary, file: string, article: Article): OwnPolicySummary {
    const { id, title, situations, review, overrides, revision } = article
    const base = overrides === undefined ? undefined : articles.get(overrides)
    return { id, file, title, situations, review, overdue: review !== undefined && review <= workspace.today(), overrides: base && { id: base.id, title: base.title }, revision }
  }

  /** The article of a text as it would stand among the others. */
  function placedAmong({ articles, own }: JournalLibrary, file: string, text: string): ReturnType<typeof placePolicy> {
    const bundled = new Map([...articles].filter(([, { origin }]) => origin === 'bundled'))
    const others = [...own.values()].filter((one) => one.file !== file)
    return placePolicy(file, text, bundled, new Map(others.flatMap((one) => (one.article.overrides === undefined ? [] : [[one.article.overrides, one.file] as const]))))
  }

  /** The file of an id, by what stands in the folder now. */
  async function fileOf(id: string): Promise<string> {
    const before = (await library.settled()).files.get(id)
    await library.refresh()
    const found = (await library.now()).files.get(id) ?? before
    if (found === undefined) throw missing()
    return found
  }

  return {
    async list() {
      const { folder } = folderNow()
      const shown = await library.settled()
      const policies = [...shown.own.values()].map(({ file, article }) => summaryOf(shown, file, article)).toSorted((a, b) => a.title.localeCompare(b.title, 'en') || (a.id < b.id ? -1 : 1))
      return { folder, policies, problems: shown.problems }
    },

    async get({ id }) {
      const folder = folderNow()
      const file = (await library.settled()).files.get(id)
      const markdown = file === undefined ? undefined : await folder.text(file)
      const shown = await library.now()
      const { placed } = file === undefined || markdown === undefined ? {} : placedAmong(shown, file, markdown)
      if (file === undefined || markdown === undefined || !placed) throw missing()
      return { ...summaryOf(shown, file, placed), markdown, article: placed }
    },

    async preview({ id, markdown }) {
      const shown = await library.now()
      const file = (id === null ? undefined : shown.files.get(id)) ?? newFileName(parseOwnArticle({ file: UNNAMED }, markdown).article?.title ?? '', 1)
      const { placed, problems } = placedAmong(shown, file, markdown)
      return { article: placed, problems }
    },

    async save({ id, markdown, expected }) {
      const folder = folderNow()
      const article = requireArticle(parseOwnArticle({ file: UNNAMED }, markdown))
      let file: string
      if (id === null) file = await folder.create(article.title, markdown)
      else {
        file = await fileOf(id)
        if (expected === null) throw new ProblemError('changed-outside', 'There is a rule of this name already. Nothing was overwritten.', { remedy: 'Open that rule, or save this as a new one.' })
        await folder.replace(file, markdown, expected)
      }
      await library.refresh({ watchAnew: id === null })
      return { id: ownIdOf(file), revision: article.revision }
    },

    async delete({ id, expected }) {
      await folderNow().remove(await fileOf(id), expected)
      await library.refresh()
      return null
    },

    async refresh() {
      workspace.journal()
      await library.refresh({ watchAnew: true })
      return null
    },
  }
}

/** @throws ProblemError `article-invalid` if the text can’t be an article at all */
function requireArticle({ article, problems }: OwnParsed): Article {
  if (article) return article
  const [first] = problems
  throw new ProblemError('article-invalid', `${first?.line === undefined ? '' : `Line ${first.line}: `}${first?.reason ?? 'This can’t be a rule.'}`, first ? { remedy: first.remedy } : {})
}

function missing(): ProblemError {
  return new ProblemError('not-found', 'This rule is not in the journal folder.', { remedy: 'It may have been removed or renamed. Go back to the list.' })
}
