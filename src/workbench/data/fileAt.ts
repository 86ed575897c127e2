import { closeSync, fstatSync, openSync, readSync, type Stats } from 'node:fs'
import { join } from 'node:path'
import { notFound } from '../../data/failures.ts'
import type { Project } from '../../data/project.ts'
import type { Target } from '../../data/target.ts'
import { contentOf } from '../../data/targetState.ts'
import type { FileAt } from '../../protocol/fileAt.ts'

/** As much of a file's beginning as Git looks at. */
const LOOK_INTO = 8000

/** One file of the content that `target` names (its pointer's, or a version's): where its bytes are in the cache. `rel` is '' for a file. */
export function fileInCache(project: Project, target: Target, rel: string): FileAt {
  const content = contentOf(project, target)
  if (!content) return target.out.content ? { state: 'notInCache' } : { state: 'absent' }
  const oid = content.files.get(rel)
  if (oid === undefined) return { state: 'absent' }
  const found = look(project.cache.file({ oid, hash: target.out.hash }))
  return found.state === 'here' ? { ...found, oid } : { state: 'notInCache' }
}

/** One file of a target as it is in the work tree. */
export function fileOnDisk(target: Target, rel: string): FileAt {
  if (rel.split('/').some(part => part === '..' || part === '.') || rel.startsWith('/') || rel.includes('\0')) throw notFound({ path: rel })
  return look(join(target.path, rel))
}

function look(path: string): FileAt {
  const opened = open(path)
  if (!opened) return { state: 'absent' }
  try {
    const { size } = opened.stat
    const start = Buffer.alloc(Math.min(size, LOOK_INTO))
    const read = readSync(opened.descriptor, start, 0, start.length, 0)
    return { state: 'here', path, size, isText: isText(start.subarray(0, read)) }
  } finally {
    closeSync(opened.descriptor)
  }
}

/** Undefined when there is no file of that name. */
function open(path: string): { descriptor: number; stat: Stats } | undefined {
  try {
    const descriptor = openSync(path, 'r')
    const stat = fstatSync(descriptor)
    if (stat.isFile()) return { descriptor, stat }
    closeSync(descriptor)
    return undefined
  } catch (error) {
    if (['ENOENT', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '')) return undefined
    throw error
  }
}

/** As Git and the editor tell text: no NUL near the beginning, unless it is UTF-16 and says so. */
function isText(start: Buffer): boolean {
  return ['fffe', 'feff'].includes(start.toString('hex', 0, 2)) || !start.includes(0)
}
