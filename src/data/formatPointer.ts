import { formatYaml } from '../base/yaml.ts'
import type { OutContent } from './pointer.ts'

/** What a new pointer says of one path. */
export interface NewOut {
  readonly path: string
  readonly content?: OutContent
  readonly desc?: string
  readonly type?: string
  readonly labels?: readonly string[]
  readonly meta?: unknown
  readonly remote?: string
  readonly cache?: boolean
  readonly push?: boolean
}

/** A new pointer as `dvc add` writes it. */
export function formatPointer(outs: readonly NewOut[]): string {
  return formatYaml({ outs: outs.map(outFields) })
}

/** The fields that tell of a content, in DVC's order. Undefined ones are left out. */
export function contentFields(content: OutContent): Record<string, string | number | boolean | undefined> {
  return {
    md5: content.oid,
    size: content.size,
    nfiles: content.files,
    isexec: content.isExec === true ? true : undefined,
    hash: content.hash === 'md5' ? 'md5' : undefined,
  }
}

/** The fields of an output, in DVC's order. */
export function outFields(out: NewOut): Record<string, unknown> {
  const { path, content, desc, type, labels, meta, remote, cache, push } = out
  const fields = {
    ...(content === undefined ? { hash: 'md5' } : contentFields(content)),
    path,
    desc,
    type,
    labels: labels?.length === 0 ? undefined : labels,
    meta,
    remote,
    cache: cache === false ? false : undefined,
    push: push === false ? false : undefined,
  }
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined))
}
