import { t } from '@vscode/l10n'
import { failure } from '../base/failure.ts'
import type { Holder } from './lock/holder.ts'
import { DataFailure } from '../protocol/data.ts'

interface Paths {
  readonly paths: readonly string[]
}

/** At most five names, then how many more. */
function names(paths: readonly string[]): string {
  const shown = paths.slice(0, 5).join(', ')
  return paths.length > 5 ? t('{0} and {1} more', shown, paths.length - 5) : shown
}

export const wouldLose = failure<Paths>(DataFailure.wouldLose, ({ paths }) =>
  paths.length === 1
    ? t('{0} has changes that are in no version yet and would be lost: track it first, or overwrite it with force.', names(paths))
    : t(
        '{0} files have changes that are in no version yet and would be lost: {1}. Track them first, or overwrite them with force.',
        paths.length,
        names(paths),
      ),
)

export const missingObjects = failure<Paths & { remote?: string | undefined }>(DataFailure.missingObjects, ({ paths, remote }) =>
  remote
    ? t('The content of {0} is neither in the cache nor on the remote {1}: ask whoever tracked it to push.', names(paths), remote)
    : t('The content of {0} is not in the cache: pull it from a remote first.', names(paths)),
)

export const noRemote = failure<{ root: string }>(DataFailure.noRemote, ({ root }) =>
  t('No remote is set for {0}, so there is no place to push to or pull from: add a remote first.', root),
)

export const unknownRemote = failure<{ name: string }>('data/unknown-remote', ({ name }) =>
  t('There is no remote called {0} in the configuration: check the name, or add it.', name),
)

export const remoteExists = failure<{ name: string }>('data/remote-exists', ({ name }) =>
  t('A remote called {0} exists already: choose another name, or overwrite it with force.', name),
)

export const remoteUnreachable = failure<{ name: string; url: string; cause?: string }>(
  DataFailure.remoteUnreachable,
  ({ name, url, cause }) =>
    cause
      ? t('The remote {0} cannot be used at {1} ({2}): check the path and your rights there.', name, url, cause)
      : t('The remote {0} is not there: {1} does not exist. Check the path, or mount the share.', name, url),
)

export const remoteGone = failure<{ dir: string }>('data/remote-gone', ({ dir }) =>
  t('The remote at {0} went away while data was copied: mount the share or check the path, then try again.', dir),
)

export const unsupportedRemote = failure<{ name: string; url: string }>(DataFailure.unsupportedRemote, ({ name, url }) =>
  t('The remote {0} at {1} is of a kind that MLOps Workbench cannot reach yet: use a directory or a mounted share.', name, url),
)

export const invalidPointer = failure<{ file: string; line: number; reason: string }>(
  DataFailure.invalidPointer,
  ({ file, line, reason }) => t('{0}, line {1}: {2}', file, line + 1, reason),
)

export const invalidConfig = failure<{ file: string; line: number; reason: string }>(DataFailure.invalidConfig, ({ file, line, reason }) =>
  t('{0}, line {1}: {2}', file, line + 1, reason),
)

export const invalidOption = failure<{ reason: string }>('data/invalid-option', ({ reason }) => reason)

export const trackedByGit = failure<{ path: string; rel: string }>(DataFailure.trackedByGit, ({ rel }) =>
  t('{0} is tracked by Git, so it cannot be tracked as data too: run "git rm -r --cached {0}" and commit first.', rel),
)

export const outsideProject = failure<{ path: string; root: string }>(DataFailure.outsideProject, ({ path, root }) =>
  t('{0} lies outside the project {1}: only what is inside can be tracked.', path, root),
)

export const wholeProject = failure<{ path: string }>('data/whole-project', ({ path }) =>
  t('{0} is the project itself: track files or directories inside it.', path),
)

export const notFound = failure<{ path: string }>(DataFailure.notFound, ({ path }) => t('{0} does not exist: check the path.', path))

export const notTracked = failure<{ path: string }>('data/not-tracked', ({ path }) => t('{0} is not tracked: track it first.', path))

export const notAProject = failure<{ folder: string }>(DataFailure.notAProject, ({ folder }) =>
  t('{0} is not in a data project: initialize the top folder of the repository first.', folder),
)

export const noGit = failure<{ folder: string }>('data/no-git', ({ folder }) =>
  t('{0} is not in a Git repository, where pointers to data are kept: run "git init" first, or initialize without Git (--no-scm).', folder),
)

export const notGitRoot = failure<{ folder: string }>('data/not-git-root', ({ folder }) =>
  t('{0} is below the top folder of its Git repository: initialize the top folder, or this one on its own (--subdir).', folder),
)

export const projectExists = failure<{ root: string }>('data/project-exists', ({ root }) => t('{0} is a data project already.', root))

export const untrusted = failure<{ root: string }>(DataFailure.untrusted, () =>
  t('This workspace is in Restricted Mode, where nothing is written or started: trust the workspace to do this.'),
)

export const changingFile = failure<{ path: string }>('data/changing-file', ({ path }) =>
  t('{0} keeps changing while it is read: wait until whatever writes it is done, then try again.', path),
)

export const corruptObject = failure<{ path: string; oid: string }>('data/corrupt-object', ({ path, oid }) =>
  t('{0} does not hold what its name {1} says, so it was not copied: its content was changed or the disk is failing.', path, oid),
)

export const brokenLink = failure<{ path: string }>('data/broken-link', ({ path }) =>
  t('{0} is a symbolic link that leads nowhere or in a circle: remove it, or list it in .dvcignore.', path),
)

export const insideSymlink = failure<{ path: string; link: string }>('data/inside-symlink', ({ path, link }) =>
  t('{0} lies behind the symbolic link {1}: track the real file instead.', path, link),
)

export const notAFile = failure<{ path: string }>('data/not-a-file', ({ path }) =>
  t('{0} is neither a file nor a directory (a socket, a pipe or a device), so it cannot be tracked.', path),
)

export const isIgnored = failure<{ path: string; file: string; line: number; pattern: string }>(
  'data/is-ignored',
  ({ path, file, line, pattern }) => t('{0} is ignored by {1}, line {2} ({3}): change the rule to track it.', path, file, line, pattern),
)

export const ignoreInside = failure<{ path: string }>('data/ignore-inside', ({ path }) =>
  t('{0} lies inside a tracked directory, where DVC does not allow it: move its rules to the .dvcignore at the top of the project.', path),
)

export const isPointer = failure<{ path: string }>('data/is-pointer', ({ path }) =>
  t('{0} is a file of DVC itself and cannot be tracked as data.', path),
)

export const overlaps = failure<{ path: string; other: string; pointer: string }>('data/overlaps', ({ path, other, pointer }) =>
  t('{0} overlaps {1}, which {2} tracks already: track one of the two.', path, other, pointer),
)

export const unreadable = failure<{ path: string; cause: string }>('data/unreadable', ({ path, cause }) =>
  t('{0} cannot be read ({1}): check your rights to it.', path, cause),
)

export const vanished = failure<{ path: string }>('data/vanished', ({ path }) =>
  t('{0} was removed while it was read: try again when nothing changes it.', path),
)

export const inTheWay = failure<{ path: string }>('data/in-the-way', ({ path }) =>
  t('{0} is a directory where a file is to be, and holds something of its own (ignored files, say): move that away first.', path),
)

export const unwritable = failure<{ path: string; cause: string }>('data/unwritable', ({ path, cause }) =>
  t('{0} cannot be written ({1}): check your rights to it.', path, cause),
)

export const noVersion = failure<{ rel: string; commit: string }>('data/no-version', ({ rel, commit }) =>
  t('The history of {0} has no version {1}: refresh the list of versions.', rel, commit),
)

export const cannotUndo = failure<{ rel: string }>('data/cannot-undo', ({ rel }) =>
  t('{0} was changed since, so the checkout cannot be undone: check out the version that you want instead.', rel),
)

export const badManifest = failure<{ path: string; reason: string }>('data/bad-manifest', ({ reason }) => reason)

export const diskFull = failure<{ path: string }>('data/disk-full', ({ path }) =>
  path === ''
    ? t('The disk is full: free some space and try again.')
    : t('The disk is full, so {0} was not written; nothing was changed there: free some space and try again.', path),
)

export const isBusy = failure<{ root: string } & Holder>(DataFailure.locked, ({ root, pid, command, since }) =>
  pid === undefined
    ? t('Another process is changing the data project {0}: wait until it is done, then try again.', root)
    : t(
        'The data project {0} is being changed by process {1} ({2}) since {3}: wait until it is done, then try again.',
        root,
        pid,
        command ?? '?',
        new Date(since ?? Date.now()).toLocaleTimeString(),
      ),
)

export const isInUse = failure<{ path: string; pid: number; command: string }>('data/in-use', ({ path, pid, command }) =>
  t('A stage that DVC runs is at work on {0} (process {1}, {2}): wait until it has ended, then try again.', path, pid, command),
)

export const gitMissing = failure<object>('data/git-missing', () =>
  t('Git could not be started, and it keeps the history of your data: install it, or put it on the PATH.'),
)

export const noRevision = failure<{ revision: string }>('data/no-revision', ({ revision }) =>
  t('Git knows no revision {0}: name a commit, a branch or a tag.', revision),
)

export const gcNeedsScope = failure<object>('data/gc-needs-scope', () =>
  t('Say what is to be kept: what the work tree names (-w), all branches (-a), all tags (-T), all commits (-A), --rev or --date.'),
)

export const gcNeedsForce = failure<object>('data/gc-needs-force', () =>
  t('Nobody can be asked here, so nothing was removed: look at it with --dry, then repeat it with -f.'),
)

export const gcUnknownList = failure<{ oid: string }>('data/gc-unknown-list', ({ oid }) =>
  t(
    'The list of files {0} is to be kept and neither the cache nor the remote has it, so what it names is not known: fetch it first, or leave its files to chance with --skip-failed.',
    oid,
  ),
)

export const alreadyThere = failure<{ path: string }>('data/already-there', ({ path }) =>
  t('{0} is there already and would be overwritten: choose another place, or move it away first.', path),
)

export const cannotMove = failure<{ rel: string }>('data/cannot-move', ({ rel }) =>
  t('{0} is an import, or shares its pointer with other paths, so it cannot be moved alone: import it anew at the other place.', rel),
)

export const partNeedsCommit = failure<{ rel: string }>('data/part-needs-commit', ({ rel }) =>
  t('{0} lies in a tracked directory, and is tracked there with its content: leave out --no-commit, or name the directory.', rel),
)

export const madeByStage = failure<{ rel: string; stage: string }>('data/made-by-stage', ({ rel, stage }) =>
  t('{0} is made by the stage {1} of a pipeline: run the stage, or record what is there with commit.', rel, stage),
)

export const commitNeedsForce = failure<{ rel: string }>('data/commit-needs-force', ({ rel }) =>
  t('{0} is not what was last recorded of it, and nobody can be asked here: record it with commit -f, or with add.', rel),
)

export const foreignHook = failure<{ file: string; line: string }>('data/foreign-hook', ({ file, line }) =>
  t('The hook {0} is your own and was left alone, and no other was written: add this line to it, then install again: {1}', file, line),
)

export const sharedHooks = failure<{ dir: string }>('data/shared-hooks', ({ dir }) =>
  t(
    'Git takes hooks from {0} for all your repositories (core.hooksPath), so none was written: set core.hooksPath for this one first.',
    dir,
  ),
)

export const noConflict = failure<{ path: string }>('data/no-conflict', ({ path }) =>
  t('{0} is not in conflict (any more): there is nothing to resolve.', path),
)

export const cannotUnite = failure<{ rel: string; reason: string }>('data/cannot-unite', ({ rel, reason }) =>
  t('The sides of {0} cannot be united: {1}. Take one of them.', rel, reason),
)

export const changedOnBothSides = failure<Paths & { rel: string }>('data/changed-on-both-sides', ({ rel, paths }) =>
  t('Both sides of {0} changed {1}: say whose is wanted there (--prefer ours or --prefer theirs).', rel, names(paths)),
)

export const staleView = failure<object>('data/stale-view', () =>
  t('What is shown of the cache is not the last that was looked at: look again, then free space.'),
)

export const destroyNeedsForce = failure<{ root: string }>('data/destroy-needs-force', ({ root }) =>
  t('Nobody can be asked here, so {0} was left as it is: repeat it with -f to give up tracking there.', root),
)
