/**
 * A pattern (RE2) for UTF-8 that was read as Latin-1 or Windows-1252: "Ã¼" for ü, "â€™" for ’. Such text is found by
 * pairs of characters that no language writes. What is also written (Ã before a closing quote ends a Portuguese word in
 * capitals, à before a space and » is French) counts only where the characters around it rule that out.
 */

/** The second to fourth bytes of UTF-8 in Windows-1252: those that do not follow a letter in any text, */
const marks = '€‚ƒ„†‡ˆ‰Œœ\u0178˜¢£¤¥¦§¨ª¬¯°±µ¶¸º¼½¾'
/** those that may in sloppy text, */
const sloppy = '´¡¿'
/** letters, which may follow a capital in Czech (Úžas), */
const caronLetters = 'ŠšŽž'
/** those with which a word is closed or another one begins, */
const joining = '’…–—\u00A0'
/** and other punctuation. */
const punctuation = '‹›‘“”•™©«®²³·¹»\u00AD'
const any = `${marks}${sloppy}${caronLetters}${joining}${punctuation}`

const capitals = 'Ä-ÖØ-Þ'
const quotes = '«»‹›“”„‘’‚'
/** Marks that follow a small letter with an accent in no text: no ordinals, degrees or paragraphs among them. */
const strictMarks = '€‚ƒ„†‡ˆ‰Œœ\u0178˜¢£¤¥¦¨¬¯±µ¶¸¼½¾'

export const garbledText = [
  // U+0080 to U+00FF begin with these two: most of what is found.
  `[ÂÃ][${marks}${sloppy}${caronLetters}]`,
  `(?:\\A|[^\\p{Lu}\\p{M}${quotes}])[ÂÃ][${joining}${punctuation}]`,
  '[ÂÃ][‘“]\\p{L}',
  // Letters of Central Europe, Greek and Cyrillic: inside a word, or two in a row.
  `\\p{Ll}[${capitals}][${marks}¡¿]`,
  `[${capitals}][${marks}›]\\p{Ll}`,
  `\\p{Ll}[${capitals}][${punctuation}]\\p{Ll}`,
  '\\p{Ll}[ÄÆ-ÖØ-Þ]…', // not Å, the unit
  `(?:[Â-ÖØ-ß][${marks}${sloppy}${caronLetters}©«®²³·¹»]){2}`,
  '(?:×[˜šœž\u0178¡-ª]){2}',
  // Three bytes: punctuation, signs, Asian scripts; four: emoji; then the byte order mark and U+FFFD.
  'â€',
  `[à-ï][${strictMarks}][${any}]`,
  'ð\u0178',
  'ï»¿',
  'ï¿½',
].join('|')
