/** Strings, which are left alone, or a word that Python takes for a number. */
const ODD = /"(?:[^"\\]|\\.)*"|-?\bInfinity\b|\bNaN\b/g

/**
 * JSON as Python reads it: with `NaN` (which becomes null, a number that is none) and `Infinity` (which becomes the text, for
 * numpy reads that as the number). Throws a SyntaxError.
 */
export function parseTolerant(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    if (!/NaN|Infinity/.test(text)) throw error
    return JSON.parse(text.replace(ODD, toPlain))
  }
}

/** Text of Python's JSON made JSON: what is no number becomes null. */
export function toStrictJson(text: string): string {
  return /NaN|Infinity/.test(text) ? text.replace(ODD, part => (part.startsWith('"') ? part : 'null')) : text
}

function toPlain(part: string): string {
  if (part.startsWith('"')) return part
  return part === 'NaN' ? 'null' : `"${part}"`
}
