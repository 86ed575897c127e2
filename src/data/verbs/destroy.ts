import { rmSync } from 'node:fs'
import type { LongCall } from '../../protocol/data.ts'
import { locked } from '../lock/locked.ts'
import type { Project } from '../project.ts'
import { readTargets } from '../readTargets.ts'
import { unprotect } from './unprotect.ts'

/**
 * Gives up tracking in a whole project: its pointers go, and its `.dvc` directory with cache and configuration. What lies in the
 * work tree stays, with links to the cache made files of their own first.
 */
export async function destroy(project: Project, call: LongCall = {}): Promise<void> {
  await locked(project, call, () => {
    const { targets } = readTargets(project)
    const whole = targets.map(target => ({ target, inner: '' }))
    unprotect(project, whole, call)
    for (const { pointerFile } of targets) rmSync(pointerFile, { force: true })
    return Promise.resolve()
  })
  project.dispose()
  rmSync(project.path('.dvcignore'), { force: true })
  rmSync(project.dvcDir, { recursive: true, force: true })
}
