import type { ChangesView, DataEngine, ProjectView, TargetView, VersionView } from '../../src/protocol/data.ts'
import type { FileChange } from '../../src/editor/data/fileChange.ts'
import type { VersionsActions } from '../../src/editor/data/versionsHost.ts'

export const DAY = 86_400_000
export const ROOT = '/work/project'

/** What the double's engine holds; a test changes it and says `didChange`. */
export interface Story {
  project: ProjectView
  target: TargetView | undefined
  versions: VersionView[]
  /** By commit; '' is the pointer. An Error is thrown. */
  changes: Record<string, ChangesView | Error>
  /** Between any two versions. */
  between: ChangesView
  /** Milliseconds before each answer. */
  delay: number
}

export interface EngineDouble {
  readonly story: Story
  readonly engine: DataEngine
  readonly actions: VersionsActions
  /** What was asked, in order: 'changes v3', 'push', … */
  readonly asked: string[]
  /** Calls of methods that the story knows nothing of: any is a failed test. */
  readonly unknown: string[]
}

export function commitOf(number: number): string {
  return String(number).padStart(40, 'a')
}

export function versionOf(number: number, more: Partial<VersionView> = {}): VersionView {
  return {
    number,
    commit: commitOf(number),
    author: 'Ann Lee',
    email: 'ann@example.com',
    date: Date.UTC(2026, 10, 20) - (50 - number) * DAY,
    message: `version ${number}`,
    oid: `${String(number).padStart(32, 'b')}.dir`,
    pointerInCommit: 'data/scans.dvc',
    isDirectory: true,
    size: 39_117 + number * 1024,
    files: 50 + number,
    current: false,
    inCache: true,
    onRemote: true,
    ...more,
  }
}

export function changesOf(more: Partial<ChangesView> = {}): ChangesView {
  return { counts: { added: 0, modified: 0, deleted: 0, renamed: 0, unchanged: 59 }, files: [], ...more }
}

export function engineDouble(story: Story): EngineDouble {
  const asked: string[] = []
  const unknown: string[] = []
  const nameOf = (commit?: string) => (commit ? `v${story.versions.find(version => version.commit === commit)?.number ?? '?'}` : 'pointer')
  const answer = async <T>(value: T | Error): Promise<T> => {
    if (story.delay > 0) await new Promise(resolve => setTimeout(resolve, story.delay))
    if (value instanceof Error) throw value
    return value
  }
  const known: Partial<DataEngine> = {
    projects: () => answer([story.project]),
    targets: () => answer(story.target ? [story.target] : []),
    versions: () => answer(story.versions),
    changes(_id, commit, until) {
      asked.push(`changes ${nameOf(commit)}${until ? ` to ${nameOf(until)}` : ''}`)
      if (until) return answer(story.between)
      return answer(story.changes[commit ?? ''] ?? new Error(`The story has no changes for ${nameOf(commit)}`))
    },
  }
  const engine = new Proxy(known, {
    get(methods, name) {
      const found: unknown = Reflect.get(methods, name)
      if (found || typeof name !== 'string' || name === 'then') return found
      return () => (unknown.push(name), Promise.reject(new Error(`The story knows no ${name}`)))
    },
  }) as DataEngine
  const act = (name: string) => async (_target: TargetView, version?: VersionView) => {
    asked.push(version ? `${name} v${version.number}` : name)
    await answer(undefined)
  }
  const actions = {
    track: act('track'),
    push: act('push'),
    pull: act('pull'),
    fetchVersion: act('fetchVersion'),
    checkout: act('checkout'),
    openChange: async (_target: TargetView, { rel, from, before, after }: FileChange) => {
      const to = after ? ` to ${nameOf(after.commit)}` : ''
      asked.push(`open ${from === undefined ? rel : `${from} → ${rel}`} since ${nameOf(before?.commit)}${to}`)
    },
    edit: async () => void asked.push('edit'),
    showSourceControl: async () => void asked.push('scm'),
  }
  return { story, engine, actions, asked, unknown }
}

/** Seven versions of a directory, the newest of them not pushed, and a change that is not tracked. */
export function modifiedStory(): Story {
  const messages = [
    'first import',
    'second hospital',
    'remove test rows',
    'July export',
    'fix units of bp',
    'add s5 and s6',
    'drop duplicates, scale bmi',
  ]
  const ages = [62, 58, 35, 21, 14, 9, 3]
  const authors = ['M. Cho', 'M. Cho', 'Ann Lee', 'J. Park', 'J. Park', 'Ann Lee', 'Ann Lee']
  const versions = messages
    .map((message, index) =>
      versionOf(index + 1, {
        message,
        author: authors[index] ?? '',
        date: Date.now() - (ages[index] ?? 0) * DAY,
        current: index === 6,
        onRemote: index !== 6,
        inCache: index > 2,
      }),
    )
    .reverse()
  const remote = { name: 'team', url: 's3://team-data/diabetes', isDefault: true, supported: true }
  const { number, commit, author, date, message } = versions[0] ?? versionOf(7)
  return {
    project: { root: ROOT, gitRoot: ROOT, remotes: [remote], cacheDir: `${ROOT}/.dvc/cache`, autostage: false, problems: [] },
    target: {
      id: `${ROOT}/data/scans.dvc#scans`,
      root: ROOT,
      pointer: `${ROOT}/data/scans.dvc`,
      line: 1,
      path: `${ROOT}/data/scans`,
      rel: 'data/scans',
      isDirectory: true,
      oid: 'b'.repeat(32),
      size: 39_117,
      files: 59,
      state: 'modified',
      changes: { added: 14, modified: 31, deleted: 2 },
      notPushed: 3,
      version: { number, commit, author, date, message },
      versions: 7,
      uncommitted: false,
      problems: [],
    },
    versions,
    changes: {
      '': someChanges(),
      [commitOf(7)]: someChanges(),
      [commitOf(6)]: someChanges(4),
      [commitOf(3)]: changesOf({ unavailable: 'The list of files of v3 is not in the cache. Pull it from team to compare.' }),
    },
    between: someChanges(-6),
    delay: 0,
  }
}

function someChanges(more = 0): ChangesView {
  const files = [
    ...Array.from({ length: 14 + more }, (_, n) => ({
      rel: `train/2026-11/scan-${String(n + 400).padStart(4, '0')}.png`,
      kind: 'added' as const,
      newSize: 18_000 + n * 711,
    })),
    { rel: 'labels.csv', kind: 'modified' as const, oldSize: 39_117, newSize: 41_020 },
    { rel: 'train/2026-10/scan-0007.png', kind: 'deleted' as const, oldSize: 18_432 },
    { rel: 'train/2026-10/scan-0009.png', kind: 'deleted' as const, oldSize: 17_801 },
    { rel: 'test/holdout.csv', from: 'test/heldout.csv', kind: 'renamed' as const, oldSize: 8_012, newSize: 8_012 },
    ...Array.from({ length: 30 }, (_, n) => ({
      rel: `train/2026-10/scan-${String(n + 100).padStart(4, '0')}.png`,
      kind: 'modified' as const,
      oldSize: 18_100 + n * 97,
      newSize: 18_240 + n * 131,
    })),
  ]
  return {
    counts: { added: 14 + more, deleted: 2, modified: 31, renamed: 1, unchanged: 409 },
    files,
    oldSize: 8_411_233,
    newSize: 8_702_112,
  }
}
