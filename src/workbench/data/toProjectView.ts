import type { Project } from '../../data/project.ts'
import { isDirectoryUrl, withoutSecrets } from '../../data/remotes/openRemote.ts'
import type { Problem, ProjectView } from '../../protocol/data.ts'

/** A project as a person sees it, with what is wrong in its configuration and its pointers. */
export function toProjectView(project: Project, problems: readonly Problem[]): ProjectView {
  const { config } = project
  return {
    root: project.root,
    gitRoot: project.git?.root,
    remotes: config.remotes().map(({ name, url }) => ({
      name,
      url: withoutSecrets(url),
      isDefault: name === config.coreRemote,
      supported: isDirectoryUrl(url),
    })),
    cacheDir: config.cacheDir,
    autostage: config.autostage,
    problems: [...config.problems, ...problems],
  }
}
