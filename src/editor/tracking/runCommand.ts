import { shellWord } from '../../base/shellWord.ts'

type Params = Readonly<Record<string, string>>

/** What was run, as far as a run tells. */
export interface RunCommand {
  readonly line: string
  /** False: only the script is known, not what it was given. */
  readonly isWhole: boolean
}

/** The line that starts a run again; undefined when nothing tells. */
export function runCommandOf(tags: Params, params: Params): RunCommand | undefined {
  const recorded = tags['mlops.command']
  if (recorded !== undefined && recorded.trim() !== '') return { line: recorded, isWhole: true }
  const source = tags['mlflow.source.name']
  if (source === undefined || source.trim() === '') return undefined
  const entry = tags['mlflow.project.entryPoint']
  if (tags['mlflow.source.type'] === 'PROJECT' || entry !== undefined) {
    const given = Object.entries(params).map(([key, value]) => `-P ${shellWord(`${key}=${value}`)}`)
    return {
      line: ['mlflow run', shellWord(source), ...(entry === undefined ? [] : ['-e', shellWord(entry)]), ...given].join(' '),
      isWhole: true,
    }
  }
  if (source.endsWith('.py')) return { line: `python ${shellWord(source)}`, isWhole: false }
  return undefined
}

/**
 * The line with other values of params: in place where it names them, in place of the old value where that stands there once
 * (`train.py 0.5 0.1`), else at its end.
 */
export function withParams(line: string, changes: Params, before: Params = {}): string {
  return Object.entries(changes).reduce((text, [key, value]) => {
    const name = key.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&').replaceAll(/[-_]/g, '[-_]')
    const given = `('[^']*'|"[^"]*"|[^\\s'"]+)`
    // `-P 'alpha=0.1'` is quoted as one word.
    const word = new RegExp(`(^|\\s)(['"]?)(-{0,2}${name})=(?:('[^']*'|"[^"]*"|[^\\s'"]*))(\\2)(?=\\s|$)`)
    if (word.test(text)) return text.replace(word, (...found: string[]) => `${found[1] ?? ''}${assign(found[3] ?? key, value)}`)
    const option = new RegExp(`(^|\\s)(-{1,2}${name}\\s+)${given}(?=\\s|$)`)
    if (option.test(text)) return text.replace(option, (_, lead: string, flag: string) => `${lead}${flag}${shellWord(value)}`)
    const words = text.split(' ')
    const isOld = (at: number) => at > 1 && words[at] === before[key]
    if (words.filter((_, at) => isOld(at)).length === 1) return words.map((old, at) => (isOld(at) ? shellWord(value) : old)).join(' ')
    return `${text} --${key} ${shellWord(value)}`
  }, line)
}

function assign(name: string, value: string): string {
  return shellWord(value) === value
    ? `${name}=${value}`
    : name.startsWith('-')
      ? `${name}=${shellWord(value)}`
      : shellWord(`${name}=${value}`)
}
