import { arch, release } from 'node:os'
import { dirname } from 'node:path'
import { t } from '@vscode/l10n'
import { configPaths } from '../../data/config.ts'
import { fileSystemOf } from '../../data/fileSystemOf.ts'
import { findProject } from '../../data/findProject.ts'
import { probeLinkTypes } from '../../data/linkTypes.ts'
import type { Project } from '../../data/project.ts'
import type { CliCommand } from '../command.ts'
import type { CliContext } from '../context.ts'
import { ownVersion } from '../ownVersion.ts'

export const versionCommand: CliCommand = {
  name: 'version',
  usage: 'version',
  about: () => t('Tell the version, and what matters of this computer and project when something goes wrong.'),
  arguments: { least: 0, most: 0 },
  run(context) {
    const title = `MLOps Workbench version: ${ownVersion()}`
    context.out(`${title}\n${'-'.repeat(title.length)}\n`)
    context.out(`Platform: Node ${process.versions.node} on ${process.platform}-${release()}-${arch()}\n`)
    context.out('Formats: DVC 3 (written and read), DVC 2 (read)\n')
    if (findProject(context.cwd)) tellProject(context, context.project())
    return Promise.resolve(0)
  },
}

/** The sections of `dvc version`. */
function tellProject(context: CliContext, project: Project): void {
  const { config, cache, dvcDir, git } = project
  const paths = configPaths(dvcDir, process.env, process.platform)
  const links = probeLinkTypes(['reflink', 'hardlink', 'symlink'], cache.root, project.staging)
  const schemes = new Set(config.remotes().map(({ url }) => /^(\w+):\/\//.exec(url)?.[1] ?? 'local'))
  context.out(`Config:\n\tGlobal: ${dirname(paths.global)}\n\tSystem: ${dirname(paths.system)}\n`)
  context.out(`Cache types: ${links.join(', ')}\n`)
  context.out(`Cache directory: ${place(cache.root.dir)}\n`)
  context.out(`Caches: local\n`)
  context.out(`Remotes: ${[...schemes].join(', ') || 'None'}\n`)
  context.out(`Workspace directory: ${place(project.root)}\n`)
  context.out(`Repo: ${git ? (git.root === project.root ? 'dvc, git' : 'dvc (subdir), git') : 'dvc (no_scm)'}\n`)
}

function place(path: string): string {
  const found = fileSystemOf(path)
  return found ? `${found.type} on ${found.device}` : path
}
