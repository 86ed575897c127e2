import { statSync } from 'node:fs'
import { dirname, isAbsolute, join, relative, resolve, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { unknownRemote } from '../failures.ts'
import type { Project } from '../project.ts'
import { isDirectoryUrl } from '../remotes/openRemote.ts'
import { secretInUrl, unsupportedSource } from './failures.ts'

/** Where data comes from: a path of this computer, absolute, or a URL. `written` is how the pointer names it. */
export type Source =
  | { readonly kind: 'path'; readonly path: string; readonly written: string }
  | { readonly kind: 'http'; readonly url: string; readonly written: string }

/** `from` is the directory that a relative path is meant from; `pointer` the file that will name the source. */
interface Places {
  readonly from: string
  readonly pointer: string
}

/**
 * What a person or a pointer names as a source. A relative path is written as it was given where the pointer lies in the directory
 * that it is meant from, else relative to the pointer; of a `file:` URL the path is written.
 */
export function parseSource(project: Project, text: string, { from, pointer }: Places): Source {
  if (/^remote:\/\//i.test(text)) return { kind: 'path', path: insideRemote(project, text), written: text }
  const place = placeOfSource(text, from)
  if (place.kind === 'http') return { ...place, written: text }
  const { path } = place
  const isRelative = !/^file:\/\//i.test(text) && !isAbsolute(text)
  const isInside = project.rel(path) !== undefined
  if (isInside || (isRelative && dirname(pointer) !== from))
    return { kind: 'path', path, written: relative(dirname(pointer), path).split(sep).join('/') }
  return { kind: 'path', path, written: isRelative ? text.split(sep).join('/') : path }
}

/** What a text names, whatever project it is used in. */
export function placeOfSource(text: string, from: string): { kind: 'path'; path: string } | { kind: 'http'; url: string } {
  if (/^https?:\/\//i.test(text)) return { kind: 'http', url: plainUrl(text) }
  const isFileUrl = /^file:\/\//i.test(text)
  if (!isFileUrl && !isDirectoryUrl(text)) throw unsupportedSource({ url: text })
  return { kind: 'path', path: isFileUrl ? filePath(text) : resolve(from, text) }
}

/** The name that what comes from there has, if no other is given. */
export function nameOfSource(text: string): string {
  const path = /^[a-z][\w+.-]+:\/\//i.test(text) ? decodeURIComponent(new URL(text).pathname) : text
  return (
    path
      .replace(/[/\\]+$/, '')
      .split(/[/\\]/)
      .at(-1) ?? ''
  )
}

/** Where what is imported goes: a directory that is there takes it in under its own name, as DVC has it. */
export function placeOfImport(name: string, out: string | undefined, cwd: string): string {
  if (out === undefined) return resolve(cwd, name)
  const path = resolve(cwd, out)
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true ? join(path, name) : path
}

function plainUrl(text: string): string {
  const url = parseUrl(text)
  if (url.username !== '' || url.password !== '') throw secretInUrl({ url: `${url.protocol}//…@${url.host}${url.pathname}` })
  return url.href
}

function filePath(text: string): string {
  try {
    return fileURLToPath(parseUrl(text))
  } catch {
    throw unsupportedSource({ url: text })
  }
}

function parseUrl(text: string): URL {
  try {
    return new URL(text)
  } catch {
    throw unsupportedSource({ url: text })
  }
}

/** `remote://NAME/PATH`: below the place of a remote of this project. */
function insideRemote(project: Project, text: string): string {
  const [, name = '', path = ''] = /^remote:\/\/([^/]+)\/?(.*)$/i.exec(text) ?? []
  const remote = project.config.remote(name)
  if (!remote) throw unknownRemote({ name })
  if (!isDirectoryUrl(remote.url)) throw unsupportedSource({ url: text })
  return join(remote.url, ...path.split('/'))
}
