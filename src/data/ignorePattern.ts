/**
 * One line of a `.dvcignore` as a regular expression over paths relative to its directory. The reading is pathspec's
 * `gitwildmatch`, which DVC uses, and not Git's own.
 */
export interface IgnorePattern {
  readonly regex: RegExp
  /** False for a line that starts with `!`. */
  readonly ignores: boolean
  /** Ends with a slash. */
  readonly directoryOnly: boolean
}

/** Undefined for comments, blank lines and patterns that match nothing or cannot be read. */
export function parseIgnorePattern(line: string): IgnorePattern | undefined {
  const pattern = line.trim()
  if (pattern === '' || pattern === '/' || pattern.startsWith('#')) return undefined
  const ignores = !pattern.startsWith('!')
  const rule = ignores ? pattern : pattern.slice(1)
  const segments = toSegments(rule)
  // `**/` alone stands for every directory, and so for all that is not directly at the top.
  const source = /^(?:\*\*\/)+$/.test(rule) ? '^.+/.*$' : segments && toSource(segments)
  if (source === undefined) return undefined
  try {
    return { regex: new RegExp(source, 'u'), ignores, directoryOnly: pattern.endsWith('/') }
  } catch {
    return undefined
  }
}

/** The pattern for use one level up or more: `below` is the directory of its file, relative, with `/`. */
export function rebaseIgnorePattern(line: string, below: string): string {
  const pattern = line.trim()
  const negation = pattern.startsWith('!') ? '!' : ''
  const rule = pattern.slice(negation.length)
  if (rule.startsWith('**/')) return `${negation}/${below}/${rule}`
  if (rule.slice(0, -1).includes('/')) return `${negation}/${below}/${rule.replace(/^\//, '')}`
  return `${negation}/${below}/**/${rule}`
}

function toSegments(pattern: string): string[] | undefined {
  const segments = pattern.split('/').filter((segment, index, all) => segment !== '**' || all[index - 1] !== '**')
  if (segments[0] === '') segments.shift()
  else if ((segments.length === 1 || (segments.length === 2 && segments[1] === '')) && segments[0] !== '**') segments.unshift('**')
  if (segments.length === 0) return undefined
  if (segments.length > 1 && segments.at(-1) === '') segments[segments.length - 1] = '**'
  return segments
}

function toSource(segments: readonly string[]): string | undefined {
  const last = segments.length - 1
  let source = '^'
  let needSlash = false
  for (const [index, segment] of segments.entries()) {
    if (segment === '**') {
      if (index === 0) source += last === 0 ? '[^/]+(?:/.*)?' : '(?:.+/)?'
      else source += index === last ? '/.*' : '(?:/.+)?'
      needSlash = index !== 0
      continue
    }
    const glob = segment === '*' ? '[^/]+' : translateGlob(segment)
    if (glob === undefined) return undefined
    source += `${needSlash ? '/' : ''}${glob}${index === last ? '(?:/.*)?' : ''}`
    needSlash = true
  }
  return `${source}$`
}

/** One segment without slashes; undefined when it ends in a lone backslash. */
function translateGlob(segment: string): string | undefined {
  let source = ''
  for (let index = 0; index < segment.length; index++) {
    const character = segment[index] ?? ''
    if (character === '\\') {
      index++
      if (index >= segment.length) return undefined
      source += escape(segment[index] ?? '')
    } else if (character === '*') source += '[^/]*'
    else if (character === '?') source += '[^/]'
    else if (character === '[') {
      const end = endOfClass(segment, index)
      source += end === undefined ? '\\[' : translateClass(segment.slice(index + 1, end))
      index = end ?? index
    } else source += escape(character)
  }
  return source
}

/** Index of the `]` that closes the class at `start`. */
function endOfClass(segment: string, start: number): number | undefined {
  let index = start + 1
  if (segment[index] === '!') index++
  if (segment[index] === ']') index++
  const end = segment.indexOf(']', index)
  return end === -1 ? undefined : end
}

function translateClass(body: string): string {
  const negated = body.startsWith('!')
  return `[${negated ? '^' : ''}${(negated ? body.slice(1) : body).replace(/[\\\][^]/g, '\\$&')}]`
}

function escape(character: string): string {
  return /[\^$\\.*+?()[\]{}|/]/.test(character) ? `\\${character}` : character
}
