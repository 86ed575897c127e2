import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'

/** The fields of a `meta.yaml`, as text: MLflow's are scalars. Undefined when there is no such file or it is no mapping. */
export function readMeta(folder: string): Readonly<Record<string, string>> | undefined {
  const text = readText(join(folder, 'meta.yaml'))
  if (text === undefined) return undefined
  return readPlain(text) ?? readYaml(text)
}

export function readText(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return undefined
  }
}

const PLAIN = /^([a-z_]+): (?:'([^'\\]*)'|([A-Za-z0-9_./:-][^#'"\\&*!|>%@`{}[\]]*|))$/

/** MLflow's own shape, ten thousand times over, without a YAML parser; undefined for anything else. */
function readPlain(text: string): Record<string, string> | undefined {
  const fields: Record<string, string> = {}
  for (const line of text.split('\n')) {
    if (line === '' || line === 'tags: []') continue
    const [, key, quoted, plain] = PLAIN.exec(line) ?? []
    if (key === undefined || plain?.includes(': ')) return undefined
    if (plain !== 'null' && plain !== '') fields[key] = quoted ?? plain ?? ''
  }
  return fields
}

function readYaml(text: string): Record<string, string> | undefined {
  try {
    // As PyYAML reads it, but ids with leading zeros stay text.
    const value: unknown = parse(text, { version: '1.1', schema: 'failsafe', logLevel: 'silent' })
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined
    const fields = Object.entries(value).filter(([, field]) => typeof field === 'string' && field !== '' && field !== 'null')
    return Object.fromEntries(fields) as Record<string, string>
  } catch {
    return undefined
  }
}
