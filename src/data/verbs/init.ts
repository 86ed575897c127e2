import { existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { replaceFile } from '../../base/replaceFile.ts'
import { editConfig } from '../editConfig.ts'
import { noGit, notFound, notGitRoot, projectExists } from '../failures.ts'
import { findGitRoot } from '../git/findGitRoot.ts'
import { Git } from '../git/git.ts'

export interface InitOptions {
  /** A project of its own below the top folder of a Git repository. */
  readonly subdir?: boolean | undefined
  /** Without Git: no version history. */
  readonly noScm?: boolean | undefined
  /** Write configuration and ignore files anew where a project is already. The cache stays. */
  readonly force?: boolean | undefined
}

const DVCIGNORE = `# Add patterns of files dvc should ignore, which could improve
# the performance. Learn more at
# https://dvc.org/doc/user-guide/dvcignore
`

/** Makes a folder a data project, with the bytes that `dvc init` writes, and stages what it made in Git. Returns the files. */
export async function init(folder: string, options: InitOptions = {}): Promise<string[]> {
  if (!existsSync(folder)) throw notFound({ path: folder })
  const gitRoot = options.noScm ? undefined : findGitRoot(folder)
  if (!options.noScm && !gitRoot) throw noGit({ folder })
  if (gitRoot && gitRoot !== folder && !options.subdir) throw notGitRoot({ folder })
  const dvcDir = join(folder, '.dvc')
  if (existsSync(dvcDir) && !options.force) throw projectExists({ root: folder })
  mkdirSync(join(dvcDir, 'tmp'), { recursive: true })
  const config = options.noScm ? editConfig('', [{ section: 'core', key: 'no_scm', value: 'True' }]) : ''
  const files = [join(dvcDir, 'config'), join(dvcDir, '.gitignore')] as const
  await replaceFile(files[0], config)
  await replaceFile(files[1], '/config.local\n/tmp\n/cache\n')
  const ignore = join(folder, '.dvcignore')
  if (!existsSync(ignore)) await replaceFile(ignore, DVCIGNORE)
  const made = [...files, ignore]
  if (gitRoot) await new Git(gitRoot).stage(made)
  return made
}
