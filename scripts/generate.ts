/** `npm run generate`: writes every file that follows from the definitions in `src/`. */
import { writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { generatedFiles } from './generate-files.ts'

const root = resolve(import.meta.dirname, '..')
for (const { path, content } of generatedFiles(root)) writeFileSync(join(root, path), content)
