import { Failure } from '../../base/failure.ts'
import { planUnion } from '../../data/conflict/planUnion.ts'
import { readConflict } from '../../data/conflict/readConflict.ts'
import type { Git } from '../../data/git/git.ts'
import { isDirectoryOid } from '../../data/oid.ts'
import { parsePointer } from '../../data/pointer.ts'
import type { Project } from '../../data/project.ts'
import { isComplete } from '../../data/versions.ts'
import type { ConflictSide, ConflictView, UnionView } from '../../protocol/resolve.ts'

/** What the sides of a pointer in conflict are, and what their union would be. */
export async function conflictOf(project: Project, pointer: string): Promise<ConflictView> {
  const conflict = await readConflict(project, pointer)
  const side = async (which: 'ours' | 'theirs') => ({
    ...readSide(project, pointer, conflict[which]),
    name: conflict.names[which],
    commit: project.git && (await commitOf(project.git, pointer, REVISIONS[which])),
  })
  return {
    rel: project.rel(pointer) ?? pointer,
    ours: await side('ours'),
    theirs: await side('theirs'),
    union: await unionView(project, { conflict, file: pointer }),
  }
}

/** Where Git keeps the other side of what it was doing when it stopped. */
const REVISIONS = { ours: ['HEAD'], theirs: ['MERGE_HEAD', 'REBASE_HEAD', 'CHERRY_PICK_HEAD', 'REVERT_HEAD'] } as const

async function unionView(project: Project, what: Parameters<typeof planUnion>[1]): Promise<UnionView | string> {
  try {
    const { entries, fromOurs, fromTheirs, clashes, isThreeWay } = await planUnion(project, what, 'ours')
    return { files: entries.length, fromOurs, fromTheirs, clashes, isThreeWay }
  } catch (error) {
    if (error instanceof Failure) return error.message
    throw error
  }
}

function readSide(project: Project, file: string, text: string): Omit<ConflictSide, 'name'> {
  const { value, problems } = parsePointer(text, file)
  const outs = value?.outs ?? []
  const contents = outs.flatMap(({ content }) => content ?? [])
  const [first] = contents
  const sizes = contents.map(({ size }) => size)
  return {
    isDirectory: first !== undefined && isDirectoryOid(first.oid),
    inCache: outs.every(out => out.content === undefined || isComplete(project, out)),
    ...(first && { oid: first.oid }),
    ...(sizes.every(size => size !== undefined) && { size: sizes.reduce((sum, size) => sum + size, 0) }),
    ...(first?.files !== undefined && { files: first.files }),
    ...(problems[0] && { problem: problems[0].message }),
  }
}

/** The last commit of a side that changed the pointer; undefined when that side is no commit, or Git knows of none. */
async function commitOf(git: Git, file: string, revisions: readonly string[]): Promise<ConflictSide['commit']> {
  for (const revision of revisions) {
    const path = `:(top,literal)${git.toGitPath(file)}`
    const args = ['log', '-1', '--format=%H%x1f%an%x1f%at%x1f%s', '--no-show-signature', '--no-color', revision, '--', path]
    const [hash, author = '', seconds = '0', message = ''] = (await git.raw(args).catch(() => '')).trim().split('\x1f')
    if (hash) return { hash, author, date: Number(seconds) * 1000, message }
  }
  return undefined
}
