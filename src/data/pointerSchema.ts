import { t } from '@vscode/l10n'

/** Says what is wrong with a value, or nothing. */
export type Check = (value: unknown) => string | undefined

const text: Check = value => (typeof value === 'string' ? undefined : t('must be text'))
const textOrNothing: Check = value => (value === null ? undefined : text(value))
const count: Check = value =>
  (typeof value === 'number' && Number.isInteger(value)) || typeof value === 'bigint' ? undefined : t('must be a whole number')
const truth: Check = value => (typeof value === 'boolean' ? undefined : t('must be true or false'))
const anything: Check = () => undefined
const mapping: Check = value => (isMapping(value) ? undefined : t('must be a mapping'))
const list: Check = value => (Array.isArray(value) ? undefined : t('must be a list'))
const texts: Check = value =>
  Array.isArray(value) && value.every(item => typeof item === 'string') ? undefined : t('must be a list of texts')
const checksum: Check = value =>
  value === null || (typeof value === 'string' && value.length > 2) ? undefined : t('must be a hash; quote it if it is all digits')
const md5: Check = value =>
  typeof value === 'string' && /^[0-9a-f]{32}(?:\.dir)?$/.test(value)
    ? undefined
    : t('must be 32 hex digits, with ".dir" behind for a directory; quote it if it is all digits')

/** What DVC allows in an entry of `outs` and of `deps`. */
const ARTIFACT: Readonly<Record<string, Check>> = {
  md5,
  checksum,
  etag: checksum,
  size: count,
  nfiles: count,
  isexec: truth,
  version_id: text,
  path: text,
  persist: truth,
  cloud: mapping,
  hash: text,
}

export const OUT: Readonly<Record<string, Check>> = {
  ...ARTIFACT,
  desc: text,
  type: text,
  labels: texts,
  meta: anything,
  cache: truth,
  remote: text,
  push: truth,
  files: list,
  fs_config: mapping,
  metric: anything,
  plot: anything,
}

export const DEP: Readonly<Record<string, Check>> = {
  ...ARTIFACT,
  repo: mapping,
  files: list,
  fs_config: mapping,
  db: mapping,
  params: anything,
}

export const STAGE: Readonly<Record<string, Check>> = {
  md5: checksum,
  cmd: anything,
  wdir: textOrNothing,
  deps: anything,
  outs: anything,
  locked: truth,
  frozen: truth,
  meta: anything,
  always_changed: truth,
  desc: text,
}

export function isMapping(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Date)
}
