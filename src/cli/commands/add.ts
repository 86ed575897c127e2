import { t } from '@vscode/l10n'
import { resolve } from 'node:path'
import type { AddResult } from '../../protocol/data.ts'
import { expandGlob } from '../../data/expandGlob.ts'
import { ignoreInside, invalidOption, notFound } from '../../data/failures.ts'
import { add } from '../../data/verbs/add.ts'
import { copyIn } from '../../data/verbs/copyIn.ts'
import type { CliCommand, Options } from '../command.ts'
import type { CliContext } from '../context.ts'
import { longCall } from '../longCall.ts'
import { shown } from '../words.ts'

export const addCommand: CliCommand = {
  name: 'add',
  writes: true,
  usage: 'add [--glob] [--no-commit] [-o PATH] [--to-remote [-r REMOTE]] [-f] PATH…',
  about: () => t('Track files or directories, or their new content.'),
  options: {
    glob: { type: 'boolean' },
    'no-commit': { type: 'boolean' },
    out: { type: 'string', short: 'o' },
    'to-remote': { type: 'boolean' },
    remote: { type: 'string', short: 'r' },
    force: { type: 'boolean', short: 'f' },
  },
  arguments: { least: 1, most: Number.POSITIVE_INFINITY },
  failureCode: 1,
  failureCodes: { [ignoreInside.code]: 255 },
  async run(context, args, options) {
    if (options['to-remote'] === true) return toRemote(context, args, options)
    const paths = options['glob'] === true ? globbed(context, args) : args.map(arg => resolve(context.cwd, arg))
    const to = typeof options['out'] === 'string' ? resolve(context.cwd, options['out']) : undefined
    if (to !== undefined) takeIn(context, paths, to)
    const tracked = to === undefined ? paths : [to]
    tellGit(context, await add(context.project(), tracked, { ...longCall(context), noCommit: options['no-commit'] === true }))
    return 0
  },
}

async function toRemote(context: CliContext, [from = '', ...others]: readonly string[], options: Options): Promise<number> {
  if (others.length > 0 || options['glob'] === true || options['no-commit'] === true)
    throw invalidOption({ reason: t('--to-remote takes one path or URL, and neither --glob nor --no-commit.') })
  const out = options['out'] as string | undefined
  const remote = options['remote'] as string | undefined
  const call = { ...longCall(context), cwd: context.cwd, out, remote, force: options['force'] === true }
  const { addToRemote } = await import('../../data/verbs/addToRemote.ts')
  tellGit(context, await addToRemote(context.project(), from, call))
  return 0
}

function globbed(context: CliContext, patterns: readonly string[]): string[] {
  return patterns.flatMap(pattern => {
    const found = expandGlob(context.cwd, pattern)
    if (found.length === 0) throw notFound({ path: pattern })
    return found
  })
}

function takeIn(context: CliContext, paths: readonly string[], to: string): void {
  const [from = ''] = paths
  if (paths.length > 1) throw invalidOption({ reason: t('--out takes one path at a time.') })
  copyIn(context.project(), from, to)
}

/** DVC's hint, word for word where it names files: scripts and people know it. */
export function tellGit(context: CliContext, result: Pick<AddResult, 'changed'>): void {
  const { git, config } = context.project()
  if (!git || config.autostage || result.changed.length === 0) return
  const files = result.changed.map(file => quote(shown(context, file))).join(' ')
  context.out(`\n${t('To track the changes with git, run:')}\n\n\tgit add ${files}\n`)
}

function quote(path: string): string {
  return /^[\w@%+=:,./-]+$/.test(path) ? path : `'${path.replaceAll("'", `'"'"'`)}'`
}
