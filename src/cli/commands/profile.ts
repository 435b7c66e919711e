import { dirname, relative, resolve, sep } from 'node:path'
import { captureData, dataSchema } from '../../data/index.ts'
import { isFile } from '../../local/caller-files.ts'
import { escapeGlob } from '../../metrics/escape-glob.ts'
import type { DatasetSnapshot } from '../../model/dataset.ts'
import { UserError } from '../../model/user-error.ts'
import type { Command } from '../command.ts'
import { flagsNamed } from '../flags.ts'
import { personalIn } from '../init/datasets.ts'
import { openHostAt } from '../open-host.ts'
import { profileText } from '../profile/profile-text.ts'
import type { Terminal } from '../terminal.ts'

const mostFiles = 10_000

/** Says what is in a table. */
export const profile: Command = {
  name: 'profile',
  summary: 'Show what is in a table: types, nulls, distributions',
  words: '<file>...',
  wordCount: [1, mostFiles],
  flags: [{ name: 'json', summary: 'print the profile as JSON' }, ...flagsNamed('no-color', 'help')],
  notes: `Reads CSV, TSV, JSON, JSON Lines and Parquet, also compressed with gzip or zstd; several files make one table.
Values that look like personal data are neither shown nor written to the JSON.`,
  async run({ flags, words }, terminal) {
    const dataset = await profileOf(words, terminal)
    if (flags.has('json')) {
      const { files, rows, columns } = dataset
      terminal.print(JSON.stringify({ files, rows, columns }, undefined, 2))
      return 0
    }
    const { colour, width } = terminal
    terminal.print(profileText(dataset, { colour, width, personal: (column) => personalIn(dataset, column) }))
    return 0
  },
}

async function profileOf(words: readonly string[], terminal: Terminal): Promise<DatasetSnapshot> {
  const paths = words.map((word) => resolve(terminal.folder, word))
  for (const [index, path] of paths.entries()) {
    if (!(await isFile(path))) throw new UserError(`${words[index]} is no file.`)
  }
  const root = commonFolder(paths)
  const host = await openHostAt(root, terminal)
  const path = paths.map((each) => escapeGlob(relative(root, each).replaceAll(sep, '/')))
  const options = dataSchema.parse({ table: { path, personal_data: true } })
  const engine = await host.openEngine()
  try {
    const listener = (message: string) => host.log.progress(message.replace(/^Data set table: /, ''))
    const { datasets, findings } = await captureData(engine, host.files, options, host.now(), listener)
    const [dataset] = datasets
    if (dataset === undefined) {
      throw new UserError((findings[0]?.message ?? 'the table cannot be read.').replace(/^table: /, ''))
    }
    return dataset
  } finally {
    host.log.progress(undefined)
    await engine.close()
  }
}

/** The deepest folder that holds all of the files. */
function commonFolder([first = '', ...others]: readonly string[]): string {
  let folder = dirname(first)
  while (!others.every((path) => path.startsWith(folder.endsWith(sep) ? folder : `${folder}${sep}`))) {
    folder = dirname(folder)
  }
  return folder
}
