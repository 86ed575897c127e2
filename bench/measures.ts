import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { engineScript } from './engineScript.ts'
import type { Measure, Pair, Scale, Ways } from './measure.ts'
import { tableDiffMeasures } from './tableDiff.ts'
import { isHere, timeCli, timeInEditor, timeShell } from './peer.ts'
import { makeWorkspace, type Workspace, writeBig, writeMany } from './workspace.ts'

const SMALL_FILE = 10 << 10

export const measures: readonly Measure[] = [
  { name: 'add one big file', against: 'md5sum, then cp', goal: 1, run: addBig },
  { name: 'add many small files', against: 'md5sum two at once, then cp -r', goal: 1.2, run: addMany },
  { name: 'add many small files, and Git LFS', against: 'git add with git-lfs', goal: 1, run: addManyLfs },
  { name: 'status of many, nothing changed', against: 'git status on the same files', goal: 1, run: statusMany },
  { name: 'look at ten times as many again', against: 'git status on the same files', goal: 1, run: lookAgain },
  { name: 'tell that one of those changed', against: '0.2 s after the event', goal: 1, isOneWay: true, run: tellOne },
  { name: 'checkout of many, deleted', against: 'cp -r', goal: 1.2, run: checkoutMany },
  { name: 'checkout of many as hard links', against: 'cp -rl', goal: 1.2, run: checkoutLinks },
  { name: 'switch of many where one in 100 differs', against: 'a full checkout', goal: 0.1, run: switchFew },
  { name: 'push one big file', against: 'cp', goal: 1.2, run: pushBig },
  { name: 'push many small files', against: 'cp -r', goal: 1.2, run: pushMany },
  { name: 'push of many, the second time', against: 'the first push', goal: 0.1, run: pushAgain },
  { name: 'look at 2,000 pointers', against: '0.3 s', goal: 1, run: statusPointers },
  ...tableDiffMeasures,
]

function addBig(ways: Ways, { bigBytes }: Scale): Pair {
  return inWorkspace(ways, ({ root, repo }) => {
    writeBig(join(repo, 'big.bin'), bigBytes)
    const limit = timeCopy('md5sum repo/big.bin && cp repo/big.bin copy', root)
    return { limit, ours: ways.time('add', ['big.bin'], repo) }
  })
}

function addMany(ways: Ways, { manyFiles }: Scale): Pair {
  return inWorkspace(ways, ({ root, repo }) => {
    writeMany(join(repo, 'many'), manyFiles, SMALL_FILE)
    const limit = timeCopy('find repo/many -type f -print0 | xargs -0 -n 500 -P 2 md5sum && cp -r repo/many copy', root)
    return { limit, ours: ways.time('add', ['many'], repo) }
  })
}

function addManyLfs(ways: Ways, { manyFiles }: Scale): Pair | undefined {
  if (!isHere('git-lfs')) return undefined
  return inWorkspace(ways, ({ root, repo }) => {
    writeMany(join(repo, 'many'), manyFiles, SMALL_FILE)
    timeShell(
      'mkdir peer && cp -r repo/many peer/many && cd peer && git init -q . && git lfs install --local && git lfs track "many/**" && git add .gitattributes',
      root,
    )
    return { limit: timeShell('git add many', join(root, 'peer')), ours: ways.time('add', ['many'], repo) }
  })
}

function statusMany(ways: Ways, { manyFiles }: Scale): Pair {
  return inWorkspace(ways, workspace => againstGit(ways, workspace, { files: manyFiles, bytes: SMALL_FILE }))
}

/** Small files, for only their number counts: none is read. */
function lookAgain(ways: Ways, { manyFiles }: Scale): Pair {
  return inWorkspace(ways, workspace => againstGit(ways, workspace, { files: 10 * manyFiles, bytes: 100 }))
}

function againstGit(ways: Ways, { root, repo }: Workspace, { files, bytes }: { files: number; bytes: number }): Pair {
  writeMany(join(repo, 'many'), files, bytes)
  timeShell(
    'mkdir peer && cp -r repo/many peer/many && cd peer && git init -q . && git config gc.auto 0 && git config maintenance.auto false && git add -A && git -c user.name=b -c user.email=b@b commit -q -m x && git status',
    root,
  )
  timeCli(ways.cli, ['add', '-q', 'many'], repo)
  timeCli(ways.cli, ['status', '-q'], repo)
  return { limit: timeShell('git status', join(root, 'peer')), ours: ways.time('status', [], repo) }
}

/** In the engine as the editor has it, from what the watcher tells to what view and lens show. */
function tellOne(ways: Ways, { manyFiles }: Scale): Pair {
  return inWorkspace(ways, ({ repo }) => {
    writeMany(join(repo, 'many'), 10 * manyFiles, 100)
    timeCli(ways.cli, ['add', '-q', 'many'], repo)
    const file = join(repo, 'many', 'part-0000', '7.bin')
    return { limit: 0.2, ours: timeInEditor(engineScript('watchOne'), [repo, file]) }
  })
}

function checkoutMany(ways: Ways, { manyFiles }: Scale): Pair {
  return inWorkspace(ways, ({ root, repo }) => {
    writeMany(join(repo, 'many'), manyFiles, SMALL_FILE)
    timeCli(ways.cli, ['add', '-q', 'many'], repo)
    const limit = timeCopy('cp -r repo/many copy', root)
    rmSync(join(repo, 'many'), { recursive: true })
    return { limit, ours: ways.time('checkout', [], repo) }
  })
}

function pushBig(ways: Ways, { bigBytes }: Scale): Pair {
  return inWorkspace(ways, ({ root, repo }) => {
    writeBig(join(repo, 'big.bin'), bigBytes)
    timeCli(ways.cli, ['add', '-q', 'big.bin'], repo)
    return { limit: timeCopy('cp repo/big.bin copy', root), ours: ways.time('push', [], repo) }
  })
}

function pushMany(ways: Ways, { manyFiles }: Scale): Pair {
  return inWorkspace(ways, ({ root, repo }) => {
    writeMany(join(repo, 'many'), manyFiles, SMALL_FILE)
    timeCli(ways.cli, ['add', '-q', 'many'], repo)
    return { limit: timeCopy('cp -r repo/many copy', root), ours: ways.time('push', [], repo) }
  })
}

function pushAgain(ways: Ways, { manyFiles }: Scale): Pair {
  return inWorkspace(ways, ({ repo }) => {
    writeMany(join(repo, 'many'), manyFiles, SMALL_FILE)
    timeCli(ways.cli, ['add', '-q', 'many'], repo)
    return { limit: ways.time('push', [], repo), ours: ways.time('push', [], repo) }
  })
}

function checkoutLinks(ways: Ways, { manyFiles }: Scale): Pair {
  return inWorkspace(ways, ({ root, repo }) => {
    writeMany(join(repo, 'many'), manyFiles, SMALL_FILE)
    timeCli(ways.cli, ['config', 'cache.type', 'hardlink'], repo)
    timeCli(ways.cli, ['add', '-q', 'many'], repo)
    const limit = timeCopy('cp -rl repo/many copy', root)
    rmSync(join(repo, 'many'), { recursive: true })
    return { limit, ours: ways.time('checkout', [], repo) }
  })
}

/** Both directions of the same two versions: everything anew, and only what differs. */
function switchFew(ways: Ways, { manyFiles }: Scale): Pair {
  return inWorkspace(ways, ({ repo }) => {
    writeMany(join(repo, 'many'), manyFiles, SMALL_FILE)
    timeCli(ways.cli, ['add', '-q', 'many'], repo)
    timeShell('cp many.dvc ../first.dvc && for dir in many/*; do f=$(ls "$dir"/* | head -1); head -c 10240 /dev/urandom > "$f"; done', repo)
    timeCli(ways.cli, ['add', '-q', 'many'], repo)
    rmSync(join(repo, 'many'), { recursive: true })
    const limit = ways.time('checkout', [], repo)
    timeShell('cp ../first.dvc many.dvc', repo)
    return { limit, ours: ways.time('checkout', [], repo) }
  })
}

/** A pointer for each of many files, a hundred to a directory. */
function statusPointers(ways: Ways, { manyFiles }: Scale): Pair {
  return inWorkspace(ways, ({ repo }) => {
    writeMany(join(repo, 'many'), Math.min(2000, manyFiles), 100)
    timeShell(`find many -name '*.bin' -print0 | xargs -0 '${process.execPath}' '${ways.cli}' add -q`, repo)
    timeCli(ways.cli, ['status', '-q'], repo)
    return { limit: 0.3, ours: ways.time('status', [], repo) }
  })
}

/** Seconds of a command that makes `copy`, which is gone then: whoever comes second would get memory that nobody has touched yet. */
function timeCopy(command: string, root: string): number {
  const seconds = timeShell(command, root)
  rmSync(join(root, 'copy'), { recursive: true })
  return seconds
}

function inWorkspace({ cli }: Ways, body: (workspace: Workspace) => Pair): Pair {
  const workspace = makeWorkspace(cli)
  try {
    return body(workspace)
  } finally {
    workspace.remove()
  }
}
