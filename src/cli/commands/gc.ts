import { t } from '@vscode/l10n'
import { resolve } from 'node:path'
import { gcNeedsForce, invalidOption } from '../../data/failures.ts'
import { gc } from '../../data/verbs/gc.ts'
import { type GcObject, type GcScope, planGc } from '../../data/verbs/planGc.ts'
import type { CliCommand, Options } from '../command.ts'
import { confirm } from '../confirm.ts'
import { longCall } from '../longCall.ts'

export const gcCommand: CliCommand = {
  name: 'gc',
  usage:
    'gc [-w] [-a] [-T] [-A] [--all-experiments] [--rev REV] [-n N] [--date YYYY-MM-DD] [-p PATH…] [-c [-r REMOTE]] [--not-in-remote] [--skip-failed] [--dry] [-f]',
  about: () => t('Remove from the cache what nothing names that is to be kept.'),
  options: {
    workspace: { type: 'boolean', short: 'w' },
    'all-branches': { type: 'boolean', short: 'a' },
    'all-tags': { type: 'boolean', short: 'T' },
    'all-commits': { type: 'boolean', short: 'A' },
    'all-experiments': { type: 'boolean' },
    rev: { type: 'string' },
    projects: { type: 'string', short: 'p', multiple: true },
    jobs: { type: 'string', short: 'j' },
    num: { type: 'string', short: 'n' },
    date: { type: 'string' },
    cloud: { type: 'boolean', short: 'c' },
    remote: { type: 'string', short: 'r' },
    'not-in-remote': { type: 'boolean' },
    'skip-failed': { type: 'boolean' },
    dry: { type: 'boolean' },
    force: { type: 'boolean', short: 'f' },
  },
  arguments: { least: 0, most: 0 },
  async run(context, _, options) {
    const project = context.project()
    const projects = (options['projects'] as string[] | undefined)?.map(path => resolve(context.cwd, path))
    const scope = { ...scopeOf(options), projects }
    const plan = await planGc(project, scope)
    context.error(`WARNING: ${warning(scope)}\n`)
    const dry = options['dry'] === true
    if (!dry && options['force'] !== true && !(await ask())) return 1
    const fromRemote = plan.remote?.remove ?? []
    if (dry) context.out([...plan.remove, ...fromRemote].map(lineOf).join(''))
    const done = dry ? { removed: plan.remove, removedFromRemote: fromRemote } : await gc(project, plan, longCall(context))
    context.out(summary(done.removed))
    if (plan.remote) context.out(remoteSummary(done.removedFromRemote))
    return 0
  },
}

function scopeOf(options: Options): GcScope {
  const flag = (name: string) => options[name] === true
  const text = (name: string) => options[name] as string | undefined
  const last = text('num')
  if (last !== undefined && !/^-?\d+$/.test(last)) throw invalidOption({ reason: t('{0} is no number of commits.', last) })
  return {
    workspace: flag('workspace'),
    branches: flag('all-branches'),
    tags: flag('all-tags'),
    allCommits: flag('all-commits'),
    experiments: flag('all-experiments'),
    revision: text('rev'),
    last: last === undefined ? undefined : Number(last),
    since: text('date'),
    cloud: flag('cloud'),
    remote: text('remote'),
    notInRemote: flag('not-in-remote'),
    skipFailed: flag('skip-failed'),
  }
}

/** DVC's sentence, which names the scope. */
function warning({ allCommits, branches, tags, experiments, revision, last, since, notInRemote, projects }: GcScope): string {
  const refs = [...(branches ? ['branches'] : []), ...(tags ? ['tags'] : [])].join(' and ')
  const kept = [
    'the workspace',
    ...(allCommits ? ['all git commits'] : refs === '' ? [] : [`all git ${refs}`]),
    ...(experiments ? ['all experiments'] : []),
    ...(since === undefined ? [] : [`all git commits since ${since}`]),
    ...(revision === undefined && last === undefined ? [] : [`the last ${last ?? 1} commits from ${revision ?? 'HEAD'}`]),
  ].join(' and ')
  const others = projects?.length ? ` and of the projects ${projects.join(', ')}` : ''
  return `This will remove all cache except items used in ${kept}${notInRemote ? ' that are not present in the DVC remote' : ''} of the current repo${others}.`
}

async function ask(): Promise<boolean> {
  const answer = await confirm(t('Are you sure you want to proceed?'))
  if (answer === undefined) throw gcNeedsForce({})
  return answer
}

function lineOf({ file }: GcObject): string {
  return `Removing ${file}\n`
}

/** The two layouts are told apart, as in DVC: ours, and that of DVC 2. */
function summary(removed: readonly GcObject[]): string {
  const line = (name: string, hash: string) => {
    const count = removed.filter(object => object.hash === hash).length
    return count > 0 ? `Removed ${count} objects from ${name} cache.\n` : `No unused '${name}' cache to remove.\n`
  }
  return line('repo', 'md5') + line('legacy', 'md5-dos2unix')
}

function remoteSummary(removed: readonly GcObject[]): string {
  const line = (hash: string) => {
    const count = removed.filter(object => object.hash === hash).length
    return count > 0 ? `Removed ${count} objects from remote.\n` : 'No unused cache to remove from remote.\n'
  }
  return line('md5') + line('md5-dos2unix')
}
