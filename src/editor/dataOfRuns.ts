import { relative, sep } from 'node:path'
import { t } from '@vscode/l10n'
import { failure } from '../base/failure.ts'
import type { DataEngine, TargetView } from '../protocol/data.ts'
import type { DataModel } from './data/dataModel.ts'
import type { DataOfRun } from './tracking/runsStage.ts'
import type { Ui } from './ui/ui.ts'

const notTracked = failure<{ path: string }>('tracking/data-not-tracked', ({ path }) =>
  t('{0} is not tracked in this workspace, so its version cannot be checked out.', path),
)
const noSuchVersion = failure<{ path: string; oid: string }>('tracking/no-such-version', ({ path, oid }) =>
  t('No commit holds the version {1} of {0}: it was tracked, but its pointer was never committed.', path, oid.slice(0, 8)),
)

export interface DataOfRunsParts {
  readonly ui: Ui
  readonly engine: DataEngine
  readonly data: DataModel
}

/** Joins runs with the data feature: a run names versions by path and hash, the data feature has them on disk. */
export function dataOfRuns({ ui, engine, data }: DataOfRunsParts): DataOfRun {
  const find = (path: string) => data.targets.find(target => pathInGit(data, target) === path)
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
      const target = find(path)
      return target && (await engine.versions(target.id)).map(({ oid, number, size }) => ({ oid, number, size }))
    },
    async compareVersions(path, oids) {
      await data.load()
      const target = find(path)
      if (!target) throw notTracked({ path })
      const versions = await engine.versions(target.id)
      const found = oids.map(oid => versions.find(each => each.oid === oid) ?? oid)
      const lost = found.find(each => typeof each === 'string')
      if (lost !== undefined) throw noSuchVersion({ path, oid: lost })
      const [before, after] = found.flatMap(each => (typeof each === 'string' ? [] : each)).sort((a, b) => a.number - b.number)
      await ui.execute('mlops.data.showVersions', target.id, before?.commit, after?.commit)
    },
    async checkout(path, oid) {
      await data.load()
      const target = find(path)
      if (!target) throw notTracked({ path })
      const version = (await engine.versions(target.id)).find(each => each.oid === oid)
      if (!version) throw noSuchVersion({ path, oid })
      await ui.execute('mlops.data.checkoutVersion', target.id, version.commit)
    },
  }
}

/** The path of tracked data relative to the Git root (or to the project's, without Git), with `/`. */
function pathInGit(data: DataModel, { root, path }: TargetView): string {
  const project = data.projects.find(each => each.root === root)
  return relative(project?.gitRoot ?? root, path)
    .split(sep)
    .join('/')
}
