/** The two sides of a text with merge conflict markers. */
export interface SplitConflict {
  readonly ours: string
  readonly theirs: string
  /** What both come from; only where Git wrote it between the markers (`merge.conflictStyle` diff3). */
  readonly base?: string | undefined
  /** What Git calls each side behind its marker: a branch, a commit, `HEAD`. */
  readonly names: { readonly ours: string; readonly theirs: string }
}

const MARKER = /^(<{7}|\|{7}|={7}|>{7})(?: (.*?))?\r?\n?$/
type Part = 'both' | 'ours' | 'base' | 'theirs'
const NEXT: Readonly<Record<string, readonly [from: readonly Part[], to: Part]>> = {
  '<<<<<<<': [['both'], 'ours'],
  '|||||||': [['ours'], 'base'],
  '=======': [['ours', 'base'], 'theirs'],
  '>>>>>>>': [['theirs'], 'both'],
}

/** Takes a text with conflict markers apart; undefined when it has none, or they do not match. Lines keep their ends. */
export function splitConflict(text: string): SplitConflict | undefined {
  const sides = { ours: '', base: '', theirs: '' }
  const names = { ours: '', theirs: '' }
  let part: Part = 'both'
  let hunks = 0
  let bases = 0
  for (const line of text.split(/(?<=\n)/)) {
    const marker = MARKER.exec(line)
    const [from, to] = NEXT[marker?.[1] ?? ''] ?? []
    // An underline in someone's description is no marker.
    const isText = part === 'both' && to !== 'ours' && to !== 'both'
    if (!from || !to || isText) {
      for (const side of ['ours', 'base', 'theirs'] as const) if (part === 'both' || part === side) sides[side] += line
      continue
    }
    if (!from.includes(part)) return undefined
    part = to
    if (to === 'ours') names.ours ||= marker?.[2] ?? ''
    if (to === 'base') bases++
    if (to === 'both') {
      hunks++
      names.theirs ||= marker?.[2] ?? ''
    }
  }
  if (hunks === 0 || part !== 'both') return undefined
  const { ours, theirs, base } = sides
  return { ours, theirs, names, ...(bases === hunks && { base }) }
}
