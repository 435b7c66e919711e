import { z } from 'zod'

/** `https://host/`, `s3://bucket/folder/`; without encryption only this machine itself. */
const prefixForm =
  /^(?:https:\/\/[A-Za-z0-9.-]+(?::\d+)?\/|http:\/\/(?:localhost|127\.0\.0\.1)(?::\d+)?\/|(?:s3|gs|az):\/\/[A-Za-z0-9._-]+\/)(?:[^/?#*[\]\\%\s]+\/)*$/

/** The setting of the policy: where its data may be read from besides the workspace. */
export const remoteOption = z
  .array(
    z.string().refine((prefix) => prefixForm.test(prefix) && !/\/\.\.?\//.test(prefix), {
      error:
        'write where addresses begin, up to a slash: https://data.example.org/ or s3://bucket/folder/ (also gs, az)',
    }),
  )
  .default([])
  .describe(
    'Where data may be read from besides the workspace: how addresses begin, `https://data.example.org/` or `s3://bucket/folder/`. Nowhere when absent.',
  )
