import { dirname, join } from 'node:path'
import type { Target } from '../target.ts'

/** Does an absolute path mean the stage that makes a target: `train`, `sub/dvc.yaml:train`, `each` for `each@1`, or all of `dvc.yaml`? */
export function namesStage({ stage, pointerFile }: Target, path: string): boolean {
  if (!stage) return false
  const folder = dirname(pointerFile)
  const file = join(folder, 'dvc.yaml')
  const names = [stage.name, stage.name.replace(/@.*$/s, '')]
  return path === file || names.some(name => path === join(folder, name) || path === `${file}:${name}`)
}

/** A stage as it is named where its lock file is shown as `shownFile`: `train`, or `sub/dvc.yaml:train` from elsewhere. */
export function stageAddress(name: string, shownFile: string): string {
  const file = shownFile.replaceAll('\\', '/').replace(/dvc\.lock$/, 'dvc.yaml')
  return file === 'dvc.yaml' ? name : `${file}:${name}`
}
