import type { FilesPort } from '../../storage/files-port.ts'
import { checkStories } from './check-stories.ts'
import { parseBusiness, parseStory, type SampleBusiness, type Step, type Story } from './story.ts'

/** The sample journal as written: who the business is, and what happened to it. */
export interface Sample {
  readonly business: SampleBusiness
  readonly stories: readonly Story[]
  /** The folder with the files that steps attach. */
  readonly files: string
}

/**
 * Reads and checks `sample/` of the content folder: `business.yaml` and one file for each story.
 * Rejects with SampleError where a file cannot be used, and with node’s error where it cannot be read.
 */
export async function readSample(files: FilesPort, content: string): Promise<Sample> {
  const folder = `${content}/sample`
  const read = async (name: string): Promise<string> => new TextDecoder('utf-8', { fatal: true }).decode(await files.read(`${folder}/${name}`))
  const business = parseBusiness('business.yaml', await read('business.yaml'))
  const stories: Story[] = []
  for (const { name, folder: isFolder } of await files.list(folder)) {
    if (!isFolder && name.endsWith('.yaml') && name !== 'business.yaml') stories.push(parseStory(name, await read(name)))
  }
  checkStories(business, stories)
  return { business, stories, files: `${folder}/files` }
}

/** The steps of all stories in the order in which they were taken; what happened in the same minute keeps the order of the stories. */
export function inOrder(stories: readonly Story[]): readonly { readonly story: Story; readonly step: Step }[] {
  return stories
    .flatMap((story) => story.steps.map((step) => ({ story, step })))
    .toSorted((a, b) => (a.step.at < b.step.at ? -1 : a.step.at > b.step.at ? 1 : 0))
}
