import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { checkObjects } from './checkObjects.ts'
import { type Files, project, type TemporaryProject } from './project.ts'
import { snapshot } from './snapshot.ts'

/** `npm run test:faults -- --long` tries everything many times more. */
export const isLong = process.env['MLOPS_FAULTS'] === 'long'

export function rounds(short: number, long: number): number {
  return isLong ? long : short
}

export const seed = Number(process.env['MLOPS_SEED'] ?? Math.floor(Math.random() * 2 ** 31))

/** The same numbers for the same seed (mulberry32), between 0 and 1. */
export function randomFrom(start: number): () => number {
  let state = start
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** What was tried, told at the end: `add: 12 runs, 9 killed`. */
export function tell(what: string, counts: Readonly<Record<string, number>>): void {
  const told = Object.entries(counts).map(([name, count]) => `${count} ${name}`)
  console.log(`      ${what}: ${told.join(', ')} (seed ${seed})`)
}

/** Many small files and one that is read in pieces, all different from version to version. */
export function version(number: number, files = 150): Files {
  const made: Record<string, string | Uint8Array> = { 'data/big.bin': Buffer.alloc(6 << 20, `${number} `) }
  for (let at = 0; at < files; at++) made[`data/${at % 7}/${at}.txt`] = `${number} ${at}\n`.repeat(50)
  return made
}

/** A project whose every content is remembered from the moment it was in the work tree. */
export interface Watched extends TemporaryProject {
  /** Where `mlops push` goes: beside the project. */
  readonly remote: string
  /** Remembers what is in the work tree: from now on none of it may be lost, unless it is `forget`ten. */
  remember(): void
  /** The person overwrites what is in the work tree by their own hand. */
  overwrite(files: Files): void
  /** No content is lost, nothing is written elsewhere, and every object hashes to its name. */
  check(): void
}

const OUTSIDE = 'outside/keep.txt'

/** A project with data in the work tree and a remote; `mlops` in it is what the faults happen to. */
export async function watched(files: Files): Promise<Watched> {
  const made = await project(files)
  const remote = `${made.around}/remote`
  await made.shell(`mkdir ../outside && echo mine > ../${OUTSIDE} && mlops remote add -q -d store ../remote`)
  const tracked = new Set<string>()
  const untracked = new Set<string>()
  const here = () => contents(made.root)
  return {
    ...made,
    remote,
    remember() {
      for (const md5 of here()) untracked.add(md5)
    },
    overwrite(more) {
      const known = cached(made.root)
      for (const md5 of untracked) if (known.has(md5)) tracked.add(md5)
      untracked.clear()
      made.write(more)
      for (const md5 of here()) untracked.add(md5)
    },
    check() {
      const now = new Set([...here(), ...cached(made.root), ...aside(made.root)])
      for (const md5 of [...untracked, ...tracked]) assert.ok(now.has(md5), `the content ${md5} is lost`)
      const names = new Set([...snapshot(made.around).keys()].map(path => path.split('/')[0]))
      names.delete('remote')
      assert.deepEqual(names, new Set(['outside', 'repo']))
      assert.equal(readFileSync(`${made.around}/${OUTSIDE}`, 'utf8'), 'mine\n')
      checkObjects(made.path('.dvc/cache'))
      if (existsSync(remote)) checkObjects(remote, { complete: true })
    },
  }
}

/** md5s of the data files in the work tree. */
function contents(root: string): string[] {
  const files = snapshot(root, rel => /(^|\/)(\.git|\.dvc)$/.test(rel))
  return [...files].filter(([path]) => path.startsWith('data/')).flatMap(([, { md5 }]) => md5 ?? [])
}

function cached(root: string): Set<string> {
  const cache = `${root}/.dvc/cache`
  return new Set(
    existsSync(cache) ? [...snapshot(cache)].filter(([path]) => !path.endsWith('.tmp')).flatMap(([, { md5 }]) => md5 ?? []) : [],
  )
}

function aside(root: string): string[] {
  const folder = `${root}/.dvc/tmp/mlops/corrupt`
  return existsSync(folder) ? [...snapshot(folder)].flatMap(([, { md5 }]) => md5 ?? []) : []
}

export function digest(bytes: string | Uint8Array): string {
  return createHash('md5').update(bytes).digest('hex')
}

/** Where an object of the cache is. */
export function objectOf(made: TemporaryProject, bytes: string | Uint8Array): string {
  const name = digest(bytes)
  const path = made.path(`.dvc/cache/files/md5/${name.slice(0, 2)}/${name.slice(2)}`)
  assert.ok(existsSync(dirname(path)), path)
  return path
}
