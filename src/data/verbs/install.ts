import { chmodSync, existsSync, mkdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { replaceFile } from '../../base/replaceFile.ts'
import { foreignHook, noGit, sharedHooks } from '../failures.ts'
import type { Git } from '../git/git.ts'
import type { Project } from '../project.ts'

/** The program that hooks are to call: an interpreter and its script, both absolute. */
export interface HookProgram {
  readonly node: string
  readonly script: string
}

/** `pre-commit` tells what changed, `pre-push` what was not pushed, `post-checkout` brings the data of what was checked out. */
export type HookName = 'pre-commit' | 'post-checkout' | 'pre-push'
const HOOKS: readonly HookName[] = ['pre-commit', 'post-checkout', 'pre-push']

/**
 * Writes Git hooks that call this program. A hook of the person's own is never touched: then nothing is written, and the
 * failure says which line to add to it. Ours are renewed. Answers the files, in the directory that Git takes hooks from here.
 */
export async function install(project: Project, program: HookProgram): Promise<string[]> {
  project.demandTrust()
  const { git } = project
  if (!git) throw noGit({ folder: project.root })
  const dir = await hooksDir(git)
  const hooks = HOOKS.map(name => ({ file: join(dir, name), name }))
  for (const { file, name } of hooks) {
    if (existsSync(file) && !isCalling(readFileSync(file, 'utf8'), name)) throw foreignHook({ file, line: callOf(program, name) })
  }
  mkdirSync(dir, { recursive: true })
  const written: string[] = []
  for (const { file, name } of hooks) {
    const text = hookText(program, name)
    // The person's own hook that calls us as they were told to stays theirs.
    if (existsSync(file) && !readFileSync(file, 'utf8').includes(MARK)) continue
    await replaceFile(file, text)
    chmodSync(file, 0o755)
    written.push(file)
  }
  return written
}

const MARK = '# Written by `mlops install`'

function isCalling(text: string, name: HookName): boolean {
  return text.includes(MARK) || text.includes(` git-hook ${name} `)
}

/** Where Git takes the hooks of this work tree from. A directory for all of a person's repositories is not ours to write into. */
async function hooksDir(git: Git): Promise<string> {
  const scoped = await git.raw(['config', '--show-scope', '--get', 'core.hooksPath']).catch(() => '')
  const dir = resolve(git.root, (await git.raw(['rev-parse', '--git-path', 'hooks'])).replace(/\n$/, ''))
  if (/^(?:global|system)\t/.test(scoped)) throw sharedHooks({ dir })
  return dir
}

/** A program that is gone is passed over in silence, and whatever it says, Git goes on. */
function callOf({ node, script }: HookProgram, name: HookName): string {
  return `[ -x ${quote(node)} ] && [ -f ${quote(script)} ] && ${quote(node)} ${quote(script)} git-hook ${name} "$@" </dev/null || true`
}

function hookText(program: HookProgram, name: HookName): string {
  return `#!/bin/sh\n${MARK}, which renews it. Delete the file to be rid of it.\n${callOf(program, name)}\n`
}

function quote(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`
}
