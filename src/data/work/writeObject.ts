import { chmodSync } from 'node:fs'
import { isObjectModeMasked, OBJECT_MODE } from './objectFile.ts'
import { writeNew } from './writeNew.ts'

/** Writes the whole content of an object with the mode of objects, whatever the person's umask: others read them too. */
export function writeObject(path: string, content: Uint8Array): void {
  writeNew(path, content, OBJECT_MODE)
  if (isObjectModeMasked) chmodSync(path, OBJECT_MODE)
}
