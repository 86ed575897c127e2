import { resolve } from 'node:path'
import type { ParseArgsOptionsConfig } from 'node:util'
import { type Selected, selectTargets } from '../data/verbs/selectTargets.ts'
import type { Options } from './command.ts'
import type { CliContext } from './context.ts'

/** `-d` and `-R`, of every command that takes targets. A folder means all that is below it here, so `-R` changes nothing. */
export const targetOptions = {
  'with-deps': { type: 'boolean', short: 'd' },
  recursive: { type: 'boolean', short: 'R' },
} as const satisfies ParseArgsOptionsConfig

/** `-a`, `-T`, `-A`, of those that look at commits too. */
export const revisionOptions = {
  'all-branches': { type: 'boolean', short: 'a' },
  'all-tags': { type: 'boolean', short: 'T' },
  'all-commits': { type: 'boolean', short: 'A' },
} as const satisfies ParseArgsOptionsConfig

/** What the arguments mean in the work tree. */
export async function selectIn(context: CliContext, args: readonly string[], options: Options): Promise<Selected[]> {
  const project = context.project()
  const selected = selectTargets(
    project,
    args.map(arg => resolve(context.cwd, arg)),
  )
  return options['with-deps'] === true ? upwards(context, selected) : selected
}

/** What the arguments mean in the work tree and in the commits that the options name. */
export async function selectAll(context: CliContext, args: readonly string[], options: Options): Promise<Selected[]> {
  if (!Object.keys(revisionOptions).some(name => options[name] === true)) return selectIn(context, args, options)
  const { selectEverywhere } = await import('../data/verbs/selectEverywhere.ts')
  const paths = args.map(arg => resolve(context.cwd, arg))
  const found = await selectEverywhere(context.project(), paths, {
    branches: options['all-branches'] === true,
    tags: options['all-tags'] === true,
    allCommits: options['all-commits'] === true,
  })
  return options['with-deps'] === true ? upwards(context, found) : found
}

async function upwards(context: CliContext, selected: readonly Selected[]): Promise<Selected[]> {
  const { withDeps } = await import('../data/stages/withDeps.ts')
  return withDeps(context.project(), selected)
}
