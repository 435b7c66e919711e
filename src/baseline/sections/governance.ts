import { z } from 'zod'

/** Facts by rule id. Each governance rule reads its own with care, so any JSON is accepted here. */
export const governanceFactsSchema = z.record(z.string(), z.json())
