/**
 * The headings under which a section is looked for. They are those of the Hugging Face template, of the Model Cards
 * paper (Mitchell et al. 2019), of the Model Card Toolkit and of common usage. Written as {@link normaliseHeading}
 * returns them; equality is asked, so that "Training data" is never mistaken for "Data".
 */
export const sectionSynonyms = {
  'model-details': ['model details', 'model description', 'model overview', 'overview', 'model summary', 'description'],
  'intended-use': [
    'intended use',
    'intended uses',
    'intended use cases',
    'intended purpose',
    'uses',
    'use',
    'use cases',
    'usage and limitations',
    'direct use',
    'primary intended uses',
    'primary use',
    'purpose',
    'intended uses and limitations',
    'intended use and limitations',
    'uses and limitations',
  ],
  'out-of-scope': [
    'out of scope use',
    'out of scope uses',
    'out of scope use cases',
    'out of scope',
    'misuse',
    'misuse and out of scope use',
    'not intended for',
    'not intended use',
    'prohibited uses',
  ],
  limitations: [
    'limitations',
    'limits',
    'known limitations',
    'model limitations',
    'technical limitations',
    'limitations and bias',
    'limitations and biases',
    'limitations and risks',
    'limitations and caveats',
    'bias and limitations',
    'biases and limitations',
    'risks and limitations',
    'risks limitations and biases',
    'bias risks and limitations',
    'biases risks and limitations',
    'caveats and recommendations',
    'caveats and limitations',
    'caveats',
    'intended uses and limitations',
    'intended use and limitations',
    'uses and limitations',
    'usage and limitations',
    'known issues',
    'tradeoffs and limitations',
  ],
  'ethical-considerations': [
    'ethical considerations',
    'ethics',
    'ethical considerations and risks',
    'bias risks and limitations',
    'biases risks and limitations',
    'risks limitations and biases',
    'risks',
    'bias',
    'fairness',
    'considerations',
    'responsible ai considerations',
  ],
  evaluation: [
    'evaluation',
    'evaluation results',
    'evaluation result',
    'evaluations',
    'eval results',
    'results',
    'metrics',
    'performance',
    'model performance',
    'performance metrics',
    'quantitative analysis',
    'quantitative analyses',
    'evaluation metrics',
    'benchmarks',
    'benchmark results',
    'test results',
    'validation results',
  ],
  'evaluation-data': [
    'evaluation data',
    'evaluation dataset',
    'testing data',
    'test data',
    'test set',
    'test dataset',
    'validation data',
    'testing data factors and metrics',
  ],
  'training-data': [
    'training data',
    'training dataset',
    'training datasets',
    'training set',
    'train data',
    'data',
    'dataset',
    'datasets',
    'data sources',
    'training and evaluation data',
  ],
  'training-procedure': [
    'training procedure',
    'training',
    'training details',
    'training process',
    'training hyperparameters',
    'how the model was trained',
    'model training',
  ],
  factors: ['factors', 'relevant factors', 'evaluation factors', 'subgroups'],
  'how-to-use': [
    'how to use',
    'usage',
    'how to get started with the model',
    'how to get started',
    'getting started',
    'quick start',
    'quickstart',
    'inference',
  ],
  'environmental-impact': ['environmental impact', 'environment', 'carbon footprint', 'compute and energy'],
  license: ['license', 'licence', 'licensing', 'licenses'],
  citation: ['citation', 'citations', 'citation information', 'cite', 'how to cite', 'references'],
  contact: [
    'contact',
    'contacts',
    'model card contact',
    'contact information',
    'owner',
    'owners',
    'maintainers',
    'authors',
    'model card authors',
    'support',
  ],
} as const satisfies Readonly<Record<string, readonly string[]>>

export type SectionId = keyof typeof sectionSynonyms

/**
 * A heading without what varies: case, accents, emoji, numbering ("3.1", "IV.", "b)"), "[optional]", punctuation; `&` is "and".
 * Letters of any script stay, so that a heading in Chinese or Russian can be asked for.
 */
export function normaliseHeading(heading: string): string {
  return heading
    .slice(0, maximumHeadingLength)
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/\[optional\]|\(optional\)/g, ' ')
    .replace(/&/g, ' and ')
    .replace(/^[^\p{L}\p{N}]*(?:(?:\d+(?:\.\d+)*|[ivx]+|[a-z])[.):](?!\d)\s*|\d+(?:\.\d+)*\s+)/u, ' ')
    .replace(/['’]/g, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}

/** The headings a required section may have: a known id's synonyms, or the heading asked for itself. */
export function headingsOf(section: SectionId | { readonly heading: string }): readonly string[] {
  return typeof section === 'string' ? sectionSynonyms[section] : [normaliseHeading(section.heading)]
}

/** No real heading is longer; a hostile one costs no more. */
const maximumHeadingLength = 300
