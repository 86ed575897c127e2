import { chmodSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { RecordedFile } from './recorded.ts'
import { snapshot } from './snapshot.ts'

/**
 * Makes a directory hold what was recorded: what commands did that are not ours yet is taken as given. Git's own files and
 * DVC's temporary ones stay. `bytesOf` finds a content that the recording names by its md5.
 */
export function takeSnapshot(
  root: string,
  recorded: Readonly<Record<string, RecordedFile>>,
  { bytesOf, only = /^/ }: { bytesOf: (md5: string) => string | Uint8Array; only?: RegExp | undefined },
): void {
  const here = snapshot(root)
  const known = new Map([...here].flatMap(([path, { md5 }]) => (md5 === undefined ? [] : [[md5, readFileSync(join(root, path))] as const])))
  for (const path of here.keys()) if (only.test(path) && !recorded[path]) rmSync(join(root, path))
  for (const [path, file] of Object.entries(recorded)) {
    const now = here.get(path)
    if (!only.test(path) || (now?.md5 === file.md5 && now?.mode === file.mode && file.symlink === undefined)) continue
    const full = join(root, path)
    mkdirSync(dirname(full), { recursive: true })
    rmSync(full, { force: true })
    if (file.symlink !== undefined) symlinkSync(file.symlink.replace('{ROOT}', root), full)
    else {
      writeFileSync(full, file.text ?? known.get(file.md5 ?? '') ?? bytesOf(file.md5 ?? ''))
      chmodSync(full, Number(file.mode))
    }
  }
}
