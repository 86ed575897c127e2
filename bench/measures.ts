import { rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Measure, Pair, Scale } from './measure.ts'
import { tableDiffMeasures } from './tableDiff.ts'
import { timeCli, timeShell } from './peer.ts'
import { makeWorkspace, type Workspace, writeBig, writeMany } from './workspace.ts'

const SMALL_FILE = 10 << 10

export const measures: readonly Measure[] = [
  { name: 'add one big file', against: 'md5sum, then cp', goal: 1.5, run: addBig },
  { name: 'add many small files', against: 'md5sum two at once, then cp -r', goal: 3.7, run: addMany },
  { name: 'status of many, nothing changed', against: 'git status on the same files', goal: 8, run: statusMany },
  { name: 'checkout of many, deleted', against: 'cp -r', goal: 1.1, run: checkoutMany },
  { name: 'push one big file', against: 'cp', goal: 1.15, run: pushBig },
  { name: 'push many small files', against: 'cp -r', goal: 1.15, run: pushMany },
  { name: 'push of many, the second time', against: 'the first push', goal: 0.1, run: pushAgain },
  { name: 'checkout of many as hard links', against: 'cp -rl', goal: 1.2, run: checkoutLinks },
  { name: 'switch of many where one in 100 differs', against: 'a full checkout', goal: 0.1, run: switchFew },
  { name: 'look at 2,000 pointers', against: '0.3 s', goal: 1, run: statusPointers },
  ...tableDiffMeasures,
]

function addBig(cli: string, { bigBytes }: Scale): Pair {
  return inWorkspace(cli, ({ root, repo }) => {
    writeBig(join(repo, 'big.bin'), bigBytes)
    const limit = timeShell('md5sum repo/big.bin && cp repo/big.bin copy.bin', root)
    rmSync(join(root, 'copy.bin'))
    return { limit, ours: timeCli(cli, ['add', '-q', 'big.bin'], repo) }
  })
}

function addMany(cli: string, { manyFiles }: Scale): Pair {
  return inWorkspace(cli, ({ root, repo }) => {
    writeMany(join(repo, 'many'), manyFiles, SMALL_FILE)
    const limit = timeShell('find repo/many -type f -print0 | xargs -0 -n 500 -P 2 md5sum && cp -r repo/many copy', root)
    return { limit, ours: timeCli(cli, ['add', '-q', 'many'], repo) }
  })
}

function statusMany(cli: string, { manyFiles }: Scale): Pair {
  return inWorkspace(cli, ({ root, repo }) => {
    writeMany(join(repo, 'many'), manyFiles, SMALL_FILE)
    timeShell(
      'mkdir peer && cp -r repo/many peer/many && cd peer && git init -q . && git add -A && git -c user.name=b -c user.email=b@b commit -q -m x && git status',
      root,
    )
    timeCli(cli, ['add', '-q', 'many'], repo)
    timeCli(cli, ['status', '-q'], repo)
    return { limit: timeShell('git status', join(root, 'peer')), ours: timeCli(cli, ['status', '-q'], repo) }
  })
}

function checkoutMany(cli: string, { manyFiles }: Scale): Pair {
  return inWorkspace(cli, ({ root, repo }) => {
    writeMany(join(repo, 'many'), manyFiles, SMALL_FILE)
    timeCli(cli, ['add', '-q', 'many'], repo)
    const limit = timeShell('cp -r repo/many copy', root)
    rmSync(join(repo, 'many'), { recursive: true })
    return { limit, ours: timeCli(cli, ['checkout', '-q'], repo) }
  })
}

function pushBig(cli: string, { bigBytes }: Scale): Pair {
  return inWorkspace(cli, ({ root, repo }) => {
    writeBig(join(repo, 'big.bin'), bigBytes)
    timeCli(cli, ['add', '-q', 'big.bin'], repo)
    return { limit: timeShell('cp repo/big.bin copy.bin', root), ours: timeCli(cli, ['push', '-q'], repo) }
  })
}

function pushMany(cli: string, { manyFiles }: Scale): Pair {
  return inWorkspace(cli, ({ root, repo }) => {
    writeMany(join(repo, 'many'), manyFiles, SMALL_FILE)
    timeCli(cli, ['add', '-q', 'many'], repo)
    return { limit: timeShell('cp -r repo/many copy', root), ours: timeCli(cli, ['push', '-q'], repo) }
  })
}

function pushAgain(cli: string, { manyFiles }: Scale): Pair {
  return inWorkspace(cli, ({ repo }) => {
    writeMany(join(repo, 'many'), manyFiles, SMALL_FILE)
    timeCli(cli, ['add', '-q', 'many'], repo)
    return { limit: timeCli(cli, ['push', '-q'], repo), ours: timeCli(cli, ['push', '-q'], repo) }
  })
}

function checkoutLinks(cli: string, { manyFiles }: Scale): Pair {
  return inWorkspace(cli, ({ root, repo }) => {
    writeMany(join(repo, 'many'), manyFiles, SMALL_FILE)
    timeCli(cli, ['config', 'cache.type', 'hardlink'], repo)
    timeCli(cli, ['add', '-q', 'many'], repo)
    const limit = timeShell('cp -rl repo/many copy', root)
    rmSync(join(repo, 'many'), { recursive: true })
    return { limit, ours: timeCli(cli, ['checkout', '-q'], repo) }
  })
}

/** Both directions of the same two versions: everything anew, and only what differs. */
function switchFew(cli: string, { manyFiles }: Scale): Pair {
  return inWorkspace(cli, ({ repo }) => {
    writeMany(join(repo, 'many'), manyFiles, SMALL_FILE)
    timeCli(cli, ['add', '-q', 'many'], repo)
    timeShell('cp many.dvc ../first.dvc && for dir in many/*; do f=$(ls "$dir"/* | head -1); head -c 10240 /dev/urandom > "$f"; done', repo)
    timeCli(cli, ['add', '-q', 'many'], repo)
    rmSync(join(repo, 'many'), { recursive: true })
    const limit = timeCli(cli, ['checkout', '-q'], repo)
    timeShell('cp ../first.dvc many.dvc', repo)
    return { limit, ours: timeCli(cli, ['checkout', '-q'], repo) }
  })
}

/** A pointer for each of many files, a hundred to a directory. */
function statusPointers(cli: string, { manyFiles }: Scale): Pair {
  return inWorkspace(cli, ({ repo }) => {
    writeMany(join(repo, 'many'), Math.min(2000, manyFiles), 100)
    timeShell(`find many -name '*.bin' -print0 | xargs -0 '${process.execPath}' '${cli}' add -q`, repo)
    timeCli(cli, ['status', '-q'], repo)
    return { limit: 0.3, ours: timeCli(cli, ['status', '-q'], repo) }
  })
}

function inWorkspace(cli: string, body: (workspace: Workspace) => Pair): Pair {
  const workspace = makeWorkspace(cli)
  try {
    return body(workspace)
  } finally {
    workspace.remove()
  }
}
