import { csv } from './csv.ts'
import { json } from './json.ts'
import { jsonLines } from './json-lines.ts'
import type { Reader } from './reader.ts'
import { text } from './text.ts'
import { toml } from './toml.ts'
import { trainerState } from './trainer-state.ts'
import { tsv } from './tsv.ts'
import { yaml } from './yaml.ts'

/** Every format, special file names before general endings: the first that matches a path reads it. */
export const readers: readonly Reader[] = [trainerState, json, jsonLines, yaml, toml, csv, tsv, text]
