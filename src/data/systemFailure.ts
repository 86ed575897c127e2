import { dirname } from 'node:path'
import { diskFull, gitMissing, unreadable, unwritable, vanished } from './failures.ts'

const REFUSED = new Set([
  'EACCES',
  'EPERM',
  'EROFS',
  'EIO',
  'EBUSY',
  'ENAMETOOLONG',
  'ENOTDIR',
  'EISDIR',
  'ELOOP',
  'EMFILE',
  'ENFILE',
  'EFBIG',
  'ETXTBSY',
])
const READS = new Set(['open', 'read', 'stat', 'lstat', 'scandir', 'opendir', 'readlink', 'realpath', 'access'])

/** What the system refused, as a sentence; any other error as it is. `place` is what was being written, where the error does not tell. */
export function toFailure(error: unknown, place?: string): unknown {
  const { message } = error as Error
  if (/spawn git ENOENT/.test(message)) return gitMissing({})
  const { code = '', path, dest, syscall = '' } = error as NodeJS.ErrnoException & { dest?: string }
  const where = withoutTemporary(dest ?? path ?? place ?? '')
  if (code === 'ENOSPC' || code === 'EDQUOT') return diskFull({ path: where })
  if (code === 'ENOENT' && READS.has(syscall) && path !== undefined) return vanished({ path })
  const isInTheWay = code === 'EEXIST' && syscall === 'mkdir'
  if ((!REFUSED.has(code) && !isInTheWay) || where === '') return error
  return READS.has(syscall) && where === path ? unreadable({ path: where, cause: code }) : unwritable({ path: where, cause: code })
}

/** A person knows the directory, not our names for what is half written. */
function withoutTemporary(path: string): string {
  return /\.tmp$|[\\/]staging[\\/]/.test(path) ? dirname(path) : path
}
