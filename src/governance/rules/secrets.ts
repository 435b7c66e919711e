import { z } from 'zod'
import { defineRule } from '../rule.ts'
import { patterns } from '../secrets/find-secrets.ts'
import { judgeSecrets } from '../secrets/judge-secrets.ts'
import { searchFiles } from '../secrets/search-files.ts'
import { factsOf, secretsFacts } from '../secrets/secrets-facts.ts'

const [firstKind = '', ...otherKinds] = patterns.map(({ id }) => id)
const globs = z.array(z.string().min(1))

const allowance = z.strictObject({
  path: z.string().min(1).describe('The file, as a path or a glob.'),
  kind: z
    .enum([firstKind, ...otherKinds], { error: 'expected the id of a kind, such as secret-private-key' })
    .optional()
    .describe('The kind that may be there; the documentation lists them. Every kind unless given.'),
  reason: z.string().trim().min(1).describe('Why it may be there, shown in the report.'),
  until: z.iso
    .date({ error: 'expected a date such as 2027-01-31' })
    .describe('The last day on which it may be there; then somebody has to look again.'),
})

/** No text file holds what has the form of a secret. */
export const secrets = defineRule({
  id: 'governance.secrets',
  title: 'Secrets',
  key: 'secrets',
  description: 'No text file (notebooks, parameters, scripts, cards) holds what has the form of a key or a token.',
  settings: {
    paths: globs
      .min(1)
      .default(['**'])
      .describe('The files to look at, as paths and globs; all of the repository unless given.'),
    ignore: globs.default([]).describe('Globs of files that are not looked at, besides environments and caches.'),
    allow: z.array(allowance).default([]).describe('What has the form of a secret and may be there.'),
  },
  facts: secretsFacts,
  capture: async (files, { paths, ignore }) => factsOf(await searchFiles(files, paths, ignore)),
  judge: (facts, settings, { candidate, baselineFacts }) =>
    judgeSecrets(facts, settings, baselineFacts, candidate.createdAt.slice(0, 10)),
})
