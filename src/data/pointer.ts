import { t } from '@vscode/l10n'
import { type Document, isMap, isNode, isScalar } from 'yaml'
import { parseYaml } from '../base/yaml.ts'
import type { Problem } from '../protocol/data.ts'
import { type HashName, type Oid, toOid } from './oid.ts'
import type { Parsed } from './parsed.ts'
import { readPlainPointer } from './plainPointer.ts'
import { type Check, DEP, isMapping, OUT, STAGE } from './pointerSchema.ts'

/** What a pointer says that a path holds. `size` is bytes, `files` the count below a directory. */
export interface OutContent {
  readonly oid: Oid
  readonly hash: HashName
  readonly size?: number
  readonly files?: number
  readonly isExec?: boolean
}

/** One tracked path. `path` is as written, with `/`, relative to the pointer's directory (or `wdir`). `line` counts from 0. */
export interface Out {
  readonly path: string
  /** The pointer's working directory, which `path` is relative to; for `resolveOut`. */
  readonly wdir?: string
  readonly line: number
  readonly content?: OutContent
  /** How its content is hashed: DVC 2's way where `hash` is missing and there is an md5. */
  readonly hash: HashName
  readonly cache: boolean
  readonly push: boolean
  readonly persist: boolean
  readonly remote?: string
  readonly desc?: string
  readonly type?: string
  readonly labels: readonly string[]
  readonly meta?: unknown
}

export interface DepRepo {
  readonly url: string
  readonly rev?: string
  readonly revLock?: string
  /** A configuration file to lay over that of the repository. */
  readonly config?: string
  /** The remote of the repository that has the data, where it is not its default one. */
  readonly remote?: string
}

/** Where an import came from. */
export interface Dep {
  readonly path: string
  readonly line: number
  readonly content?: OutContent
  readonly repo?: DepRepo
  readonly etag?: string
  /** What a web server said of the file, its ETag say. */
  readonly checksum?: string
}

/** A `.dvc` file. `text` is what it was read from. */
export interface Pointer {
  readonly outs: readonly Out[]
  readonly deps: readonly Dep[]
  readonly wdir?: string
  readonly frozen: boolean
  readonly md5?: string
  readonly desc?: string
  readonly meta?: unknown
  readonly text: string
}

type Fields = Readonly<Record<string, unknown>>

const LARGEST = 1024 * 1024
const CONFLICT = /^(?:<{7}|>{7}|\|{7})(?: |$)|^={7}$/m

/** Reads a `.dvc` file. Never throws; every problem has the line that it is about. */
export function parsePointer(text: string, file: string): Parsed<Pointer> {
  const plain = readPlainPointer(text)
  return plain ? { value: plain, problems: [] } : parseAnyPointer(text, file)
}

function parseAnyPointer(text: string, file: string): Parsed<Pointer> {
  const refuse = (line: number, message: string) => ({ problems: [{ file, line, message }] })
  if (text.length > LARGEST)
    return refuse(0, t('The pointer is larger than 1 MiB, so it is not read; a .dvc file holds a few lines for each tracked path.'))
  const conflict = CONFLICT.exec(text)
  if (conflict !== null && text.includes('<<<<<<<')) {
    const line = lineAt(text, conflict.index)
    return refuse(
      line,
      t('The pointer has merge conflict markers in line {0}; resolve them, keeping the md5 of one side.', String(line + 1)),
    )
  }
  const { document, problems } = parseYaml(text)
  const first = problems[0]
  if (first !== undefined)
    return refuse(
      first.line,
      t(
        'The pointer is not valid YAML: {0}. Correct line {1} or restore the file from Git.',
        first.message.replace(/\.$/, ''),
        String(first.line + 1),
      ),
    )
  const value = toPlain(document)
  if (value === undefined)
    return refuse(0, t('The aliases (*name) of the pointer cannot be resolved, or expand to too much; write their values out.'))
  if (!isMapping(value)) return refuse(0, t('The pointer must be a mapping with a list of "outs".'))
  return new PointerReader(text, file, document).read(value)
}

/** Collects the problems of one pointer while its parts are read. */
class PointerReader {
  readonly #text: string
  readonly #file: string
  readonly #document: Document
  readonly #problems: Problem[] = []

  constructor(text: string, file: string, document: Document) {
    this.#text = text
    this.#file = file
    this.#document = document
  }

  read(value: Fields): Parsed<Pointer> {
    this.#check(value, STAGE, [])
    const wdir = pick('wdir', value['wdir'])
    const outs = this.#list(value, 'outs').map((fields, index) => ({ ...this.#out(fields, index), ...wdir }))
    const deps = this.#list(value, 'deps').map((fields, index) => this.#dep(fields, index))
    if (outs.length === 0 && this.#problems.length === 0)
      this.#report(['outs'], t('The pointer tracks nothing: it needs a list "outs" with at least one path.'))
    this.#refuseDoubles(outs)
    if (this.#problems.length > 0) return { problems: this.#problems }
    const pointer: Pointer = {
      outs,
      deps,
      frozen: value['frozen'] === true || value['locked'] === true,
      text: this.#text,
      ...wdir,
      ...pick('md5', value['md5']),
      ...pick('desc', value['desc']),
      ...(value['meta'] == null ? {} : { meta: value['meta'] }),
    }
    return { value: pointer, problems: [] }
  }

  #list(value: Fields, key: 'outs' | 'deps'): readonly Fields[] {
    const items = value[key] ?? []
    if (!Array.isArray(items)) {
      this.#report([key], t('"{0}" must be a list.', key))
      return []
    }
    const wrong = items.findIndex(item => !isMapping(item))
    if (wrong >= 0) this.#report([key, wrong], t('Entry {0} of "{1}" must be a mapping with a "path".', String(wrong + 1), key))
    return wrong >= 0 ? [] : (items as Fields[])
  }

  #out(fields: Fields, index: number): Out {
    const at = ['outs', index]
    this.#check(fields, OUT, at)
    const path = this.#path(fields, at)
    const problem = pathProblem(path)
    if (problem !== undefined) this.#report([...at, 'path'], problem)
    const content = contentOfFields(fields)
    return {
      path,
      line: this.#line(at),
      hash: content?.hash ?? 'md5',
      cache: fields['cache'] !== false,
      push: fields['push'] !== false,
      persist: fields['persist'] === true,
      labels: Array.isArray(fields['labels']) ? (fields['labels'] as string[]) : [],
      ...(content === undefined ? {} : { content }),
      ...pick('remote', fields['remote']),
      ...pick('desc', fields['desc']),
      ...pick('type', fields['type']),
      ...(fields['meta'] == null ? {} : { meta: fields['meta'] }),
    }
  }

  #dep(fields: Fields, index: number): Dep {
    const at = ['deps', index]
    this.#check(fields, DEP, at)
    const content = contentOfFields(fields)
    const repo = isMapping(fields['repo']) ? toRepo(fields['repo']) : undefined
    return {
      path: this.#path(fields, at),
      line: this.#line(at),
      ...(content === undefined ? {} : { content }),
      ...(repo === undefined ? {} : { repo }),
      ...pick('etag', fields['etag']),
      ...pick('checksum', fields['checksum']),
    }
  }

  #path(fields: Fields, at: readonly (string | number)[]): string {
    const path = fields['path']
    if (typeof path === 'string') return path
    if (path === undefined) this.#report(at, t('Entry {0} of "{1}" has no "path".', String(Number(at[1]) + 1), String(at[0])))
    return ''
  }

  #check(fields: Fields, schema: Readonly<Record<string, Check>>, at: readonly (string | number)[]): void {
    for (const [key, value] of Object.entries(fields)) {
      const check = Object.hasOwn(schema, key) ? schema[key] : undefined
      if (check === undefined) {
        this.#report([...at, key], t('DVC does not know "{0}" here, so it would refuse the file; remove it or put it below "meta".', key))
        continue
      }
      const wrong = check(value)
      if (wrong !== undefined) this.#report([...at, key], t('"{0}" {1}.', key, wrong))
    }
  }

  #refuseDoubles(outs: readonly Out[]): void {
    const seen = new Set<string>()
    for (const { path, line } of outs) {
      const plain = path.replace(/^(?:\.\/)+|\/+$/g, '')
      if (plain !== '' && seen.has(plain))
        this.#problems.push({
          file: this.#file,
          line,
          message: t('"{0}" is tracked twice in this pointer; remove one of the entries.', path),
        })
      seen.add(plain)
    }
  }

  #report(at: readonly (string | number)[], message: string): void {
    this.#problems.push({ file: this.#file, line: this.#line(at), message })
  }

  #line(at: readonly (string | number)[]): number {
    return lineAt(this.#text, offsetOf(this.#document, at))
  }
}

/** What cannot be an out's path. Whether `..` leaves the project is known where the project is: see `resolveOut`. */
function pathProblem(path: string): string | undefined {
  if (path === '') return undefined
  if (path.includes('\0')) return t('The path "{0}" holds a NUL character, which no file system allows.', path.replaceAll('\0', '\\0'))
  if (/^(?:[/\\]|[A-Za-z]:)/.test(path))
    return t('The path "{0}" is absolute; a pointer may only name paths below its project, relative to itself.', path)
  if (/^[A-Za-z][\w+.-]+:\/\//.test(path))
    return t('The path "{0}" is outside of the project; only files and directories below the project can be tracked.', path)
  return undefined
}

/** What the fields of an entry say of its content, in a pointer as in a `dvc.lock`. */
export function contentOfFields(fields: Fields): OutContent | undefined {
  const { md5, size, nfiles, isexec, hash } = fields
  const oid = typeof md5 === 'string' ? toOid(md5) : undefined
  if (oid === undefined) return undefined
  return {
    oid,
    hash: hash === undefined || hash === 'md5-dos2unix' ? 'md5-dos2unix' : 'md5',
    ...(typeof size === 'number' ? { size } : {}),
    ...(typeof nfiles === 'number' ? { files: nfiles } : {}),
    ...(isexec === true ? { isExec: true } : {}),
  }
}

function toRepo(fields: Fields): DepRepo | undefined {
  const { url, rev, rev_lock: revLock, config, remote } = fields
  if (typeof url !== 'string') return undefined
  return { url, ...pick('rev', rev), ...pick('revLock', revLock), ...pick('config', config), ...pick('remote', remote) }
}

/** A field that is there only when it is text. */
function pick<K extends string>(key: K, value: unknown): { readonly [P in K]?: string } {
  return typeof value === 'string' ? ({ [key]: value } as { [P in K]: string }) : {}
}

function toPlain(document: Document): unknown {
  try {
    return document.toJS({ maxAliasCount: 100 })
  } catch {
    return undefined
  }
}

/** Offset of the key (or list entry) at a path; of the nearest parent that is there otherwise. */
function offsetOf(document: Document, at: readonly (string | number)[]): number {
  for (let length = at.length; length > 0; length--) {
    const parent: unknown = length === 1 ? document.contents : document.getIn(at.slice(0, length - 1), true)
    const last = at[length - 1]
    const key = isMap(parent)
      ? parent.items.find(item => isScalar(item.key) && item.key.value === last)?.key
      : document.getIn(at.slice(0, length), true)
    if (isNode(key) && key.range) return key.range[0]
  }
  return 0
}

function lineAt(text: string, offset: number): number {
  let line = 0
  for (let index = text.indexOf('\n'); index !== -1 && index < offset; index = text.indexOf('\n', index + 1)) line++
  return line
}
