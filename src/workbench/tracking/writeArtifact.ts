import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** Writes a text among the artifacts of a run and answers its path there. */
export function writeArtifact(folder: string, path: string, text: string): string {
  const file = join(folder, ...path.split('/'))
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, text)
  return path
}
