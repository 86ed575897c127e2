import { basename, extname } from 'node:path'

/** Of an artifact by its name. Text of any kind is plain text, as MLflow has it, so that it is read and not run. */
export function contentType(path: string): string {
  const name = basename(path)
  const extension = extname(name).slice(1).toLowerCase()
  if (TEXT.has(extension) || PLAIN_NAMES.has(name)) return 'text/plain'
  return KNOWN.get(extension) ?? 'application/octet-stream'
}

const PLAIN_NAMES = new Set(['MLmodel', 'MLproject'])

const TEXT = new Set(
  'txt log err cfg conf cnf cf ini properties prop hocon toml yaml yml xml json js py py3 csv tsv md rst jsonnet geojson text'.split(' '),
)

const KNOWN: ReadonlyMap<string, string> = new Map([
  ['html', 'text/html'],
  ['htm', 'text/html'],
  ['svg', 'image/svg+xml'],
  ['png', 'image/png'],
  ['jpg', 'image/jpeg'],
  ['jpeg', 'image/jpeg'],
  ['gif', 'image/gif'],
  ['webp', 'image/webp'],
  ['pdf', 'application/pdf'],
  ['zip', 'application/zip'],
])
