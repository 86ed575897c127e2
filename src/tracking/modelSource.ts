import { realpathSync } from 'node:fs'
import { resolve, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { invalidParameter } from './failures.ts'
import type { NewModelVersion } from './stores/registryStore.ts'

/** Where the artifacts of a run or a logged model are; undefined for one that is not there. */
interface Places {
  readonly run: (id: string) => string | undefined
  readonly model: (id: string) => string | undefined
}

/**
 * A model version must not open a way to files that its maker could not read: a local path has to lie within the artifacts
 * of the run or model that it comes from, and no address may climb (CVE-2023-1177, CVE-2023-6831, CVE-2025-11201).
 */
export function checkModelSource({ source, run_id: run, model_id: model, tags = [] }: NewModelVersion, places: Places): void {
  // Prompts have no files, only a word in place of a source.
  if (tags.some(tag => tag.key === 'mlflow.prompt.is_prompt') && /^[\w-]+$/.test(source)) return
  if (isLocal(source)) {
    const homes = [run ? places.run(run) : undefined, model ? places.model(model) : undefined]
    if (homes.some(home => home !== undefined && isLocal(home) && lies(source, home))) return
    const id = model ? 'model' : 'run'
    throw invalidParameter({
      message: `Invalid model version source: '${source}'. To use a local path as a model version source, the ${id}_id request parameter has to be specified and the local path has to be contained within the artifact directory of the ${id} specified by the ${id}_id.`,
    })
  }
  if (climbs(source))
    throw invalidParameter({
      message: `Invalid model version source: '${source}'. If supplying a source as an http, https, local file path, ftp, objectstore, or mlflow-artifacts uri, an absolute path must be provided without relative path references present. Please provide an absolute path.`,
    })
}

/** A path, a `file:` address, or a drive of Windows, however it is written. */
function isLocal(uri: string): boolean {
  const scheme = /^\s*([A-Za-z][A-Za-z0-9+.-]*):/.exec(uri)?.[1]
  return scheme === undefined || scheme.length === 1 || scheme.toLowerCase() === 'file'
}

function lies(source: string, home: string): boolean {
  const [inner, outer] = [toPath(source), toPath(home)]
  return inner !== undefined && outer !== undefined && (inner === outer || inner.startsWith(outer + sep))
}

/** With links followed as far as the path is there; undefined for an address of another machine. */
function toPath(uri: string): string | undefined {
  const path = fromFileUrl(uri.trim())
  if (path === undefined || path.includes('\0')) return undefined
  const whole = resolve(path)
  for (let known = whole, rest = ''; ; ) {
    try {
      return resolve(realpathSync(known), rest)
    } catch {
      const parent = resolve(known, '..')
      if (parent === known) return whole
      rest =
        rest === '' ? known.slice(parent.length).replace(/^[/\\]/, '') : `${known.slice(parent.length).replace(/^[/\\]/, '')}${sep}${rest}`
      known = parent
    }
  }
}

function fromFileUrl(uri: string): string | undefined {
  if (!/^file:/i.test(uri)) return uri
  try {
    return fileURLToPath(uri)
  } catch {
    return undefined
  }
}

/** `..` in the path, plain or encoded, once or often. */
function climbs(uri: string): boolean {
  let text = uri
  for (let round = 0; round < 10; round++) {
    const path = text.replaceAll('\\', '/').replace(/^[A-Za-z][A-Za-z0-9+.-]*:/, '')
    if (path.split(/[/?#;]/).includes('..')) return true
    const next = decode(text)
    if (next === text) return false
    text = next
  }
  return true
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
