import { t } from '@vscode/l10n'
import type { Problem } from '../protocol/data.ts'
import { configProblem } from './configSchema.ts'
import { type IniLine, type IniValue, readIniLines, splitLines } from './iniLines.ts'
import type { Parsed } from './parsed.ts'

/** One config file: section (`core`, `remote "store"`) → option → value. Names are in lower case, as DVC has them, but those of remotes. */
export interface ConfigFile {
  readonly sections: ReadonlyMap<string, ReadonlyMap<string, string>>
}

/** Reads `.dvc/config` and its like. Syntax errors leave no value; unknown names and wrong values are told beside it. */
export function parseConfig(text: string, file: string): Parsed<ConfigFile> {
  if (text.length > LARGEST)
    return { problems: [{ file, line: 0, message: t('The config file is larger than 1 MiB, so it is not read.') }] }
  const lines = readIniLines(splitLines(text))
  const sections = new Map<string, Map<string, string>>()
  const problems: Problem[] = []
  const places: { section: string; key: string; line: number }[] = []
  let current: { name: string; options: Map<string, string> } | undefined
  for (const line of lines) {
    const wrong = line.kind === 'wrong' ? sentenceOf(line) : undefined
    if (wrong !== undefined) problems.push({ file, line: line.start, message: wrong })
    if (line.kind === 'section') {
      const name = toSectionName(line.name)
      if (sections.has(name)) problems.push({ file, line: line.start, message: t('The section "{0}" occurs twice; join the two.', name) })
      const options = sections.get(name) ?? new Map<string, string>()
      sections.set(name, options)
      current = { name, options }
    }
    if (line.kind === 'key') {
      const key = line.key.toLowerCase()
      if (current === undefined)
        problems.push({
          file,
          line: line.start,
          message: t('The option "{0}" stands before the first section; put it below a line such as [core].', key),
        })
      else if (current.options.has(key))
        problems.push({ file, line: line.start, message: t('The option "{0}" occurs twice in [{1}]; remove one.', key, current.name) })
      else {
        current.options.set(key, joinValue(line.value))
        places.push({ section: current.name, key, line: line.start })
      }
    }
  }
  if (problems.length > 0) return { problems }
  return { value: { sections }, problems: validate(sections, places).map(({ line, message }) => ({ file, line, message })) }
}

/** `remote "store"` for `[remote "store"]` and `['remote "store"']`; all else in lower case. Remote names are lower case in DVC as well. */
export function toSectionName(name: string): string {
  const lower = name.toLowerCase()
  const named = /^\s*(remote|machine|db)\s*"(.*)"\s*$/.exec(lower)
  return named ? `${named[1]} "${named[2]}"` : lower
}

export function joinValue(value: IniValue): string {
  return typeof value === 'string' ? value : value.join(',')
}

const LARGEST = 1024 * 1024

function validate(
  sections: ReadonlyMap<string, ReadonlyMap<string, string>>,
  places: readonly { section: string; key: string; line: number }[],
): { line: number; message: string }[] {
  return places.flatMap(({ section, key, line }) => {
    const options = sections.get(section)
    const message = configProblem(section, key, { text: options?.get(key) ?? '', url: options?.get('url') })
    return message === undefined ? [] : [{ line, message }]
  })
}

function sentenceOf(line: Extract<IniLine, { kind: 'wrong' }>): string {
  const number = String(line.start + 1)
  if (line.why === 'nesting') return t('Line {0} opens a section within a section, which DVC does not have.', number)
  if (line.why === 'value')
    return t('The value in line {0} has quotes or commas that do not fit; put the whole value in double quotes.', number)
  return t('Line {0} is neither a [section] nor "option = value"; a comment starts with "#".', number)
}
