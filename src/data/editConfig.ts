import { posix } from 'node:path'
import { joinValue, toSectionName } from './configFile.ts'
import { type IniLine, type IniValue, quoteIni, readIniLines, splitLines } from './iniLines.ts'
import { isPathOption } from './pathOption.ts'

/** `value: undefined` takes the option away. Sections as in `ConfigFile`. */
export type ConfigEdit =
  | { readonly section: string; readonly key: string; readonly value: string | undefined }
  | { readonly section: string; readonly remove: true }
  | { readonly section: string; readonly rename: string }

/**
 * The config file with some options changed. Without comments it is written anew, as DVC does: plain sections first, named
 * ones behind, four spaces, no empty plain sections. With comments only the lines change that must.
 */
export function editConfig(text: string, edits: readonly ConfigEdit[]): string {
  const lines = splitLines(text)
  const parsed = readIniLines(lines)
  const commented = parsed.some(line =>
    line.kind === 'blank' ? (lines[line.start] ?? '').trim() !== '' : line.kind === 'wrong' || line.comment !== '',
  )
  return commented ? editLines(lines, edits) : rewrite(parsed, edits)
}

type Sections = Map<string, Map<string, IniValue>>

function rewrite(parsed: readonly IniLine[], edits: readonly ConfigEdit[]): string {
  const sections: Sections = new Map()
  let options = new Map<string, IniValue>()
  for (const line of parsed) {
    if (line.kind === 'section') {
      options = sections.get(toSectionName(line.name)) ?? new Map<string, IniValue>()
      sections.set(toSectionName(line.name), options)
    }
    if (line.kind === 'key') options.set(line.key.toLowerCase(), line.value)
  }
  for (const edit of edits) applyTo(sections, edit)
  return [...sections]
    .filter(([name, kept]) => kept.size > 0 || rank(name) > 0)
    .sort(([a], [b]) => rank(a) - rank(b))
    .map(([name, kept]) => formatSection(name, kept))
    .join('')
}

function applyTo(sections: Sections, edit: ConfigEdit): void {
  if ('remove' in edit) sections.delete(edit.section)
  else if ('rename' in edit) {
    const options = sections.get(edit.section)
    sections.delete(edit.section)
    if (options !== undefined) sections.set(edit.rename, options)
  } else if (edit.value === undefined) sections.get(edit.section)?.delete(edit.key)
  else {
    const options = sections.get(edit.section) ?? new Map<string, IniValue>()
    sections.set(edit.section, options.set(edit.key, edit.value))
  }
}

const NAMED = ['remote', 'machine', 'db']

/** DVC writes named sections behind all others, remotes before machines before databases. */
function rank(section: string): number {
  return 1 + NAMED.findIndex(kind => section.startsWith(`${kind} "`))
}

function formatSection(name: string, options: ReadonlyMap<string, IniValue>): string {
  const lines = [...options].map(([key, value]) =>
    formatOption('    ', key, isPathOption(name, key) ? normalizePath(joinValue(value)) : value),
  )
  return `[${quoteIni(name, false)}]\n${lines.join('')}`
}

function formatOption(indent: string, key: string, value: IniValue): string {
  return `${indent}${quoteIni(key, false)} = ${quoteIni(value)}\n`
}

/** DVC resolves relative paths and writes them relative again, which drops `./` and a slash at the end. */
function normalizePath(path: string): string {
  if (path === '' || /^\w+:\/\//.test(path) || /^(?:[/\\~]|[A-Za-z]:)/.test(path)) return path
  return posix.normalize(path).replace(/(?<=.)\/$/, '')
}

function editLines(lines: readonly string[], edits: readonly ConfigEdit[]): string {
  let result = [...lines]
  for (const edit of edits) result = editOnce(result, edit)
  return result.join('\n')
}

function editOnce(lines: string[], edit: ConfigEdit): string[] {
  const parsed = readIniLines(lines)
  const first = parsed.findIndex(line => line.kind === 'section' && toSectionName(line.name) === edit.section)
  const header = parsed[first]
  if (header?.kind !== 'section') {
    return 'value' in edit && edit.value !== undefined
      ? insertSection(lines, edit.section, formatOption('    ', edit.key, edit.value))
      : lines
  }
  const next = parsed.findIndex((line, index) => index > first && line.kind === 'section')
  const body = parsed.slice(first + 1, next === -1 ? parsed.length : next)
  if ('rename' in edit) {
    const comment = header.comment === '' ? '' : `    ${header.comment}`
    return lines.with(header.start, `${header.indent}[${quoteIni(edit.rename, false)}]${comment}`)
  }
  if ('remove' in edit) return removeSection(lines, header.start, body)
  return editOption(lines, header, { body, edit })
}

type Header = Extract<IniLine, { kind: 'section' }>
type Key = Extract<IniLine, { kind: 'key' }>

function editOption(
  lines: string[],
  header: Header,
  { body, edit }: { body: readonly IniLine[]; edit: { readonly key: string; readonly value: string | undefined } },
): string[] {
  const keys = body.filter(line => line.kind === 'key')
  const found = keys.find(line => line.key.toLowerCase() === edit.key)
  if (edit.value === undefined) return found === undefined ? lines : lines.toSpliced(found.start, found.end - found.start)
  if (found !== undefined) {
    if (joinValue(found.value) === edit.value) return lines
    return lines.toSpliced(found.start, found.end - found.start, ...withComment(formatOption(found.indent, found.key, edit.value), found))
  }
  const last = keys.at(-1)
  const option = formatOption(last?.indent ?? '    ', edit.key, edit.value).slice(0, -1)
  return lines.toSpliced(last?.end ?? header.end, 0, ...option.split('\n'))
}

function withComment(option: string, { comment }: Key): string[] {
  return `${option.slice(0, -1)}${comment === '' ? '' : `    ${comment}`}`.split('\n')
}

/** A plain section goes before the first named one, a named one to the end, as DVC orders them. */
function insertSection(lines: string[], section: string, option: string): string[] {
  const parsed = readIniLines(lines)
  const behind = parsed.find(line => line.kind === 'section' && rank(toSectionName(line.name)) > rank(section))
  const added = [`[${quoteIni(section, false)}]`, ...option.slice(0, -1).split('\n')]
  if (behind !== undefined) return lines.toSpliced(startWithComments(lines, behind.start), 0, ...added)
  const end = lines.at(-1) === '' ? lines.length - 1 : lines.length
  return lines.at(-1) === '' ? lines.toSpliced(end, 0, ...added) : [...lines, ...added, '']
}

/** A comment directly above a section belongs to it. */
function startWithComments(lines: readonly string[], start: number): number {
  let first = start
  while (first > 0 && (lines[first - 1] ?? '').trim().startsWith('#')) first--
  return first
}

/** The section with its own options; comments behind its last option may be about what follows and stay. */
function removeSection(lines: string[], start: number, body: readonly IniLine[]): string[] {
  const last = body.findLast(line => line.kind !== 'blank')
  return lines.toSpliced(start, (last?.end ?? start + 1) - start)
}
