import { Project } from '../data/project.ts'
import { findProject } from '../data/findProject.ts'
import { notAProject } from '../data/failures.ts'
import { Pool } from '../data/work/pool.ts'

/** What a command of the terminal works with. */
export interface CliContext {
  readonly cwd: string
  readonly quiet: boolean
  readonly json: boolean
  readonly out: (text: string) => void
  readonly error: (text: string) => void
  /** The project of the working directory, opened once. */
  project(): Project
  readonly pool: Pool
  readonly signal: AbortSignal
}

export interface CliOptions {
  readonly cwd: string
  readonly quiet: boolean
  readonly json: boolean
  readonly poolScript: string | URL
  /** `--wait-for-lock`: as long as another process changes the project. */
  readonly waitForLock: boolean
  readonly signal: AbortSignal
}

/** `close` gives up what was opened. */
export function openContext(options: CliOptions): CliContext & { close(): Promise<void> } {
  const pool = new Pool({ script: options.poolScript })
  let project: Project | undefined
  return {
    ...options,
    pool,
    out: text => void (options.quiet || process.stdout.write(text)),
    error: text => void process.stderr.write(text),
    project() {
      if (project) return project
      const root = findProject(options.cwd)
      if (!root) throw notAProject({ folder: options.cwd })
      project = new Project(root, { pool, trusted: true, lockWait: options.waitForLock ? Number.POSITIVE_INFINITY : undefined })
      project.demandConfig()
      return project
    },
    async close() {
      project?.dispose()
      await pool.dispose()
    },
  }
}
