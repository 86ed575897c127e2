import { relative, sep } from 'node:path'
import type { TargetView } from '../../protocol/data.ts'
import { isInside } from './isInside.ts'

/** The tracked folder that a file lies in, and the file's path below it with `/`; undefined where none does. */
export function fileInTarget(targets: readonly TargetView[], path: string): { target: TargetView; rel: string } | undefined {
  const target = targets.find(each => each.isDirectory && each.path !== path && isInside(each.path, path))
  return target && { target, rel: relative(target.path, path).split(sep).join('/') }
}
