import { relative, sep } from 'node:path'
import { t } from '@vscode/l10n'
import { failure } from '../base/failure.ts'
import type { TargetView, VersionView } from '../protocol/data.ts'
import type { DataVersion } from '../protocol/metricsPage.ts'
import type { DataModel } from './data/dataModel.ts'
import type { DataStage } from './data/dataStage.ts'
import type { DataOfRun } from './tracking/runsStage.ts'

const notTracked = failure<{ path: string }>('tracking/data-not-tracked', ({ path }) =>
  t('{0} is not tracked in this workspace, so its version cannot be checked out.', path),
)
const noSuchVersion = failure<{ path: string; oid: string }>('tracking/no-such-version', ({ path, oid }) =>
  t('No commit holds the version {1} of {0}: it was tracked, but its pointer was never committed.', path, oid.slice(0, 8)),
)

/** Joins runs with the data feature: a run names versions by path and hash, the data feature has them on disk. */
export function dataOfRuns(stage: DataStage): DataOfRun {
  const { ui, engine, data } = stage
  const find = (path: string) => data.targets.find(target => pathInGit(data, target) === path)
  const demand = async (path: string, oid: string) => {
    await data.load()
    const target = find(path)
    if (!target) throw notTracked({ path })
    const version = (await engine.versions(target.id)).find(each => each.oid === oid)
    if (!version) throw noSuchVersion({ path, oid })
    return { target, version }
  }
  return {
    oidNow: path => find(path)?.oid,
    async versionName(path, oid) {
      await data.load()
      const target = find(path)
      const version = target && (await engine.versions(target.id)).find(each => each.oid === oid)
      return version && `v${version.number}`
    },
    async versions(path) {
      await data.load()
      return versionsOf(stage, find(path))
    },
    compareVersions: async (path, oids) => compareSides(stage, await Promise.all(oids.map(oid => demand(path, oid)))),
    async open(path, oid) {
      const now = find(path)
      if (now?.oid === oid) return ui.execute('mlops.data.openData', now.id)
      const { target, version } = await demand(path, oid)
      await (target.isDirectory ? stage.showVersions(target, version.commit) : stage.openVersion(target, '', version))
    },
    async compare(path, oid) {
      const { target, version } = await demand(path, oid)
      await (target.isDirectory ? stage.showVersions(target, version.commit) : stage.openChange(target, { rel: '', before: version }))
    },
    async checkout(path, oid) {
      const { target, version } = await demand(path, oid)
      await ui.execute('mlops.data.checkoutVersion', target.id, version.commit)
    },
  }
}

async function versionsOf({ engine }: DataStage, target: TargetView | undefined): Promise<DataVersion[] | undefined> {
  return target && (await engine.versions(target.id)).map(({ oid, number, size }) => ({ oid, number, size }))
}

interface FoundVersion {
  readonly target: TargetView
  readonly version: VersionView
}

/** The older version stands on the left. */
async function compareSides(stage: DataStage, found: readonly FoundVersion[]): Promise<void> {
  const [before, after] = found.toSorted((a, b) => a.version.number - b.version.number)
  if (before && after) await stage.showVersions(before.target, before.version.commit, after.version.commit)
}

/** The path of tracked data relative to the Git root (or to the project's, without Git), with `/`. */
function pathInGit(data: DataModel, { root, path }: TargetView): string {
  const project = data.projects.find(each => each.root === root)
  return relative(project?.gitRoot ?? root, path)
    .split(sep)
    .join('/')
}
