import { z } from 'zod'
import type { CardSection } from '../card/parse.ts'
import { countWords, findPlaceholder } from '../card/placeholder.ts'
import { cardPaths } from '../card/read.ts'
import { headingsOf, normaliseHeading, type SectionId, sectionSynonyms } from '../card/section-names.ts'
import { defineRule, type Observation } from '../rule.ts'

// Object.keys loses the key type; the object is a constant, so its keys are exactly these.
const sectionIds = Object.keys(sectionSynonyms) as [SectionId, ...SectionId[]]

const settings = {
  path: z
    .string()
    .min(1)
    .optional()
    .describe(`The model card. Without it the first of ${cardPaths.join(', ')} that is there.`),
  sections: z
    .array(
      z.union([z.enum(sectionIds), z.strictObject({ heading: z.string().min(1).describe('The heading itself.') })], {
        error: `expected ${sectionIds.map((id) => `"${id}"`).join(', ')}, or { heading: "Any other heading" }`,
      }),
    )
    .default([])
    .describe('Sections that must be there and say something; each id stands for several usual headings.'),
  min_words: z
    .number()
    .int()
    .min(1)
    .default(5)
    .describe('How many words a required section must have besides placeholders.'),
}

const sectionFact = z.object({
  /** The id, or the heading asked for. */
  name: z.string(),
  heading: z.string().exactOptional(),
  line: z.number().exactOptional(),
  words: z.number(),
  placeholder: z.string().exactOptional(),
})
const factsSchema = z.union([
  z.object({ present: z.literal(false), searched: z.array(z.string()) }),
  z.object({
    present: z.literal(true),
    path: z.string(),
    digest: z.string(),
    words: z.number(),
    sections: z.array(sectionFact),
  }),
])

type SectionFact = z.output<typeof sectionFact>
type RequiredSection = SectionId | { readonly heading: string }

/** The model card is there and its required sections say something. */
export const card = defineRule({
  id: 'governance.card',
  title: 'Model card',
  key: 'card',
  description: 'A model card is present and its required sections are written, not placeholders.',
  settings,
  facts: factsSchema,
  capture: async (_files, { sections }, context) => {
    const search = await context.card()
    if (search.status === 'missing') return { present: false, searched: [...search.searched] }
    const { path, digest } = search.card
    return {
      present: true,
      path,
      digest,
      words: search.card.blocks.reduce((sum, text) => sum + countWords(text), 0),
      sections: sections.map((section) => sectionFacts(section, search.card.sections)),
    }
  },
  judge: (facts, { min_words }) => {
    if (!facts.present) return [missingCard(facts.searched)]
    const { path } = facts
    if (facts.words === 0) return [emptyCard(path)]
    const presence = {
      subject: path,
      outcome: 'passed',
      message: `The model card ${path} is present.`,
      location: { file: path },
    } as const
    return [presence, ...facts.sections.map((section) => judgeSection(path, section, min_words))]
  },
})

/** What a rule says that needs the card when there is none: deleting the card must not switch the rule off. */
export function missingCard(searched: readonly string[]): Observation {
  const [first = 'MODEL_CARD.md'] = searched
  const named = searched.length === 1
  return {
    subject: first,
    outcome: 'failed',
    reason: 'missing-card',
    message: named
      ? `The model card ${first} is missing: add it.`
      : `No model card was found: add ${first}, or name yours in governance.card.path.`,
  }
}

function emptyCard(path: string): Observation {
  return {
    subject: path,
    outcome: 'failed',
    reason: 'empty-card',
    message: `The model card ${path} has no text below its front matter and headings: write it.`,
    location: { file: path },
  }
}

function sectionFacts(section: RequiredSection, all: readonly CardSection[]): SectionFact {
  const name = typeof section === 'string' ? section : section.heading
  const accepted = headingsOf(section)
  const candidates = all
    .filter(({ heading }) => accepted.includes(normaliseHeading(heading)))
    .map((found) => writtenSection(name, found))
  // A card may have both "Evaluation" and "Results": the one that says most counts.
  return candidates.toSorted((one, other) => other.words - one.words)[0] ?? { name, words: 0 }
}

function writtenSection(name: string, { heading, line, blocks }: CardSection): SectionFact {
  const judged = blocks.map((text) => ({ text, placeholder: findPlaceholder(text) }))
  const placeholder = judged.find((block) => block.placeholder !== undefined)?.placeholder
  const words = judged
    .filter((block) => block.placeholder === undefined)
    .reduce((sum, block) => sum + countWords(block.text), 0)
  return { name, heading: heading.slice(0, 200), line, words, ...(placeholder === undefined ? {} : { placeholder }) }
}

function judgeSection(path: string, section: SectionFact, minimumWords: number): Observation {
  const { name, heading, line, words, placeholder } = section
  const subject = `${path}: ${name}`
  if (heading === undefined) {
    const headings = Object.hasOwn(sectionSynonyms, name) ? ` (accepted headings: ${examples(name)})` : ''
    return {
      subject,
      outcome: 'failed',
      reason: 'missing-section',
      message: `The model card has no section "${name}"${headings}: add it.`,
      location: { file: path },
    }
  }
  const place = {
    expected: `at least ${minimumWords} words`,
    actual: wordCount(words),
    location: { file: path, ...(line === undefined ? {} : { line }) },
  }
  if (words >= minimumWords) {
    const rest = placeholder === undefined ? '' : `; the placeholder "${placeholder}" is still in it`
    return {
      subject,
      outcome: 'passed',
      message: `Section "${heading}" is written (${wordCount(words)})${rest}.`,
      ...place,
    }
  }
  return placeholder === undefined
    ? {
        subject,
        outcome: 'failed',
        reason: words === 0 ? 'empty-section' : 'short-section',
        message: `Section "${heading}" ${words === 0 ? 'is empty' : `has only ${wordCount(words)}`}: write at least ${minimumWords} words.`,
        ...place,
      }
    : {
        subject,
        outcome: 'failed',
        reason: 'placeholder-section',
        message: `Section "${heading}" still holds the placeholder "${placeholder}" and ${words === 0 ? 'nothing else' : `only ${wordCount(words)} besides`}: write it.`,
        ...place,
      }
}

function examples(name: string): string {
  const known = sectionIds.find((id) => id === name)
  return known === undefined ? '' : sectionSynonyms[known].slice(0, 4).join(', ')
}

function wordCount(words: number): string {
  return `${words} ${words === 1 ? 'word' : 'words'}`
}
