import { execFileSync } from 'node:child_process'
import { randomFillSync } from 'node:crypto'
import { closeSync, mkdirSync, mkdtempSync, openSync, rmSync, writeFileSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A fresh repository with a project in it, and a remote beside it. */
export interface Workspace {
  readonly root: string
  readonly repo: string
  remove(): void
}

export function makeWorkspace(cli: string): Workspace {
  const root = mkdtempSync(join(tmpdir(), 'mlops-bench-'))
  const repo = join(root, 'repo')
  mkdirSync(repo)
  execFileSync('git', ['init', '-q', '.'], { cwd: repo })
  execFileSync(process.execPath, [cli, 'init', '-q'], { cwd: repo })
  execFileSync(process.execPath, [cli, 'remote', 'add', '-q', '-d', 'store', '../remote'], { cwd: repo })
  return { root, repo, remove: () => rmSync(root, { recursive: true, force: true }) }
}

/** One file of random bytes. */
export function writeBig(file: string, bytes: number): void {
  const chunk = Buffer.allocUnsafe(8 << 20)
  const fd = openSync(file, 'w')
  for (let left = bytes; left > 0; left -= chunk.length) writeSync(fd, randomFillSync(chunk), 0, Math.min(left, chunk.length))
  closeSync(fd)
}

/** `count` files of `bytes` random bytes each, a hundred to a directory. */
export function writeMany(dir: string, count: number, bytes: number): void {
  const content = Buffer.allocUnsafe(bytes)
  for (let at = 0; at < count; at++) {
    const folder = join(dir, `part-${String(Math.floor(at / 100)).padStart(4, '0')}`)
    if (at % 100 === 0) mkdirSync(folder, { recursive: true })
    writeFileSync(join(folder, `${at}.bin`), randomFillSync(content))
  }
}
