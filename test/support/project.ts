import assert from 'node:assert/strict'
import { chmodSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { init } from '../../src/data/verbs/init.ts'
import { environment, mlops, type Ran, type RunOptions, shell } from './commandLine.ts'

// Verbs that run inside the tests see as little of this computer as those on the command line.
for (const level of ['DVC_SYSTEM_CONFIG_DIR', 'DVC_GLOBAL_CONFIG_DIR'] as const) process.env[level] = environment[level]

const base = realpathSync(mkdtempSync(join(tmpdir(), 'mlops-projects-')))
chmodSync(base, 0o755)
process.once('exit', () => rmSync(base, { recursive: true, force: true }))
let made = 0

/** A data project in a new temporary directory, below a folder of its own where remotes and clones may stand. */
export interface TemporaryProject {
  readonly root: string
  /** The folder around the project. */
  readonly around: string
  path(rel: string): string
  write(files: Files): void
  /** A line of shell in the project; fails when its exit code is not 0. Answers what it printed. */
  shell(line: string): Promise<string>
  mlops(args: readonly string[], options?: Partial<RunOptions>): Promise<Ran>
}

/** Contents by path, relative to the project, with `/`. */
export type Files = Readonly<Record<string, string | Uint8Array>>

export interface ProjectOptions {
  /** False for a project without Git. */
  readonly git?: boolean
  /** True for a directory that nobody initialized. */
  readonly bare?: boolean
}

/** Made from a literal: `project({ 'data.csv': 'a,b' })`. Nothing is tracked or committed yet. */
export async function project(files: Files = {}, { git = true, bare = false }: ProjectOptions = {}): Promise<TemporaryProject> {
  const around = join(base, String(made++))
  const root = join(around, 'repo')
  mkdirSync(root, { recursive: true })
  if (git) await print('git init -q --template= -b main .', root)
  if (!bare) await init(root, { noScm: !git })
  const write = (more: Files) => writeFiles(root, more)
  write(files)
  return {
    root,
    around,
    write,
    path: rel => join(root, rel),
    shell: line => print(line, root),
    mlops: (args, options) => mlops(args, { cwd: root, ...options }),
  }
}

function writeFiles(root: string, files: Files): void {
  for (const [rel, content] of Object.entries(files)) {
    mkdirSync(dirname(join(root, rel)), { recursive: true })
    writeFileSync(join(root, rel), content)
  }
}

async function print(line: string, cwd: string): Promise<string> {
  const { code, stdout, stderr } = await shell(line, { cwd })
  assert.equal(code, 0, `${line}\n${stdout}${stderr}`)
  return stdout
}
