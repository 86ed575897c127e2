/** What was run, as far as a run tells. */
export interface RunCommand {
  readonly line: string
  /** False: only the script is known, not what it was given. */
  readonly isWhole: boolean
}

/** The line that starts a run again; undefined when nothing tells. */
export function runCommandOf(tags: Readonly<Record<string, string>>, params: Readonly<Record<string, string>>): RunCommand | undefined {
  const recorded = tags['mlops.command']
  if (recorded !== undefined && recorded.trim() !== '') return { line: recorded, isWhole: true }
  const source = tags['mlflow.source.name']
  if (source === undefined || source.trim() === '') return undefined
  const entry = tags['mlflow.project.entryPoint']
  if (tags['mlflow.source.type'] === 'PROJECT' || entry !== undefined) {
    const given = Object.entries(params).map(([key, value]) => `-P ${quote(`${key}=${value}`)}`)
    return { line: ['mlflow run', quote(source), ...(entry === undefined ? [] : ['-e', quote(entry)]), ...given].join(' '), isWhole: true }
  }
  if (source.endsWith('.py')) return { line: `python ${quote(source)}`, isWhole: false }
  return undefined
}

/** The line with other values of params: in place where it names them, else at its end. */
export function withParams(line: string, changes: Readonly<Record<string, string>>): string {
  return Object.entries(changes).reduce((text, [key, value]) => {
    const name = key.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&').replaceAll(/[-_]/g, '[-_]')
    const given = `('[^']*'|"[^"]*"|[^\\s'"]+)`
    // `-P 'alpha=0.1'` is quoted as one word.
    const word = new RegExp(`(^|\\s)(['"]?)(-{0,2}${name})=(?:('[^']*'|"[^"]*"|[^\\s'"]*))(\\2)(?=\\s|$)`)
    if (word.test(text)) return text.replace(word, (...found: string[]) => `${found[1] ?? ''}${assign(found[3] ?? key, value)}`)
    const option = new RegExp(`(^|\\s)(-{1,2}${name}\\s+)${given}(?=\\s|$)`)
    if (option.test(text)) return text.replace(option, (_, before: string, flag: string) => `${before}${flag}${quote(value)}`)
    return `${text} --${key} ${quote(value)}`
  }, line)
}

function assign(name: string, value: string): string {
  return quote(value) === value ? `${name}=${value}` : name.startsWith('-') ? `${name}=${quote(value)}` : quote(`${name}=${value}`)
}

/** One word of a POSIX shell. */
function quote(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`
}
