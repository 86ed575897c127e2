import { relative, sep } from 'node:path'
import type { Uri } from 'vscode'
import type { DataEngine } from '../../protocol/data.ts'
import { LARGEST_SHOWN } from './cacheFiles.ts'
import { cacheUri } from './cacheUri.ts'
import type { DataModel } from './dataModel.ts'
import { isInside } from './isInside.ts'

/** What a file that is tracked was in its version, for the marks beside its lines; undefined when there is nothing to compare with. */
export async function originalOf({ engine, data }: { engine: DataEngine; data: DataModel }, uri: Uri): Promise<Uri | undefined> {
  if (uri.scheme !== 'file') return undefined
  const target = data.targets.find(({ path, pointer }) => isInside(path, uri.fsPath) && pointer !== uri.fsPath)
  if (target?.oid === undefined || target.state === 'invalid') return undefined
  const rel = relative(target.path, uri.fsPath).split(sep).join('/')
  const when = target.version?.commit ?? 'tracked'
  const found = await engine.fileAt(target.id, rel, when)
  return found.state === 'here' && found.isText && found.size <= LARGEST_SHOWN ? cacheUri(target, rel, when) : undefined
}
