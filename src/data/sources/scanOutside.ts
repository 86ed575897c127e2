import { readdirSync, type Stats, statSync } from 'node:fs'
import { join } from 'node:path'
import { brokenLink, notAFile, notFound, unreadable } from '../failures.ts'
import type { Project } from '../project.ts'
import type { Scan, ScannedFile } from '../scan.ts'
import { toStamp } from '../stamp.ts'
import { isExecutable } from '../work/hashFile.ts'

export type PresentScan = Exclude<Scan, { kind: 'absent' }>

/** What is at a path outside of the project, with no rule of `.dvcignore`, as DVC imports it. Links to directories are left out. */
export function scanOutside(project: Project, path: string): PresentScan {
  const stat = look(path)
  if (!stat) throw notFound({ path })
  if (stat.isFile()) return { kind: 'file', files: [toFile(project, stat, { rel: '', path })] }
  if (!stat.isDirectory()) throw notAFile({ path })
  const files: ScannedFile[] = []
  const folders = ['']
  for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
    for (const entry of list(join(path, folder))) {
      const rel = folder === '' ? entry.name : `${folder}/${entry.name}`
      const full = join(path, rel)
      if (entry.isDirectory()) folders.push(rel)
      else if (entry.isFile() || entry.isSymbolicLink()) {
        const found = look(full)
        if (!found) throw brokenLink({ path: full })
        if (found.isFile()) files.push(toFile(project, found, { rel, path: full }))
      } else throw notAFile({ path: full })
    }
  }
  return { kind: 'directory', files, emptyDirs: [] }
}

/** Files outside are known in the index by their absolute path. */
function toFile(project: Project, stat: Stats, about: { rel: string; path: string }): ScannedFile {
  const stamp = toStamp(stat)
  const key = project.rel(about.path) ?? about.path
  return { ...stamp, ...about, isExec: isExecutable(stat.mode), md5: project.index.find('md5', key, stamp) }
}

function look(path: string): Stats | undefined {
  try {
    return statSync(path, { throwIfNoEntry: false })
  } catch (error) {
    throw unreadable({ path, cause: (error as NodeJS.ErrnoException).code ?? String(error) })
  }
}

function list(path: string) {
  try {
    return readdirSync(path, { withFileTypes: true })
  } catch (error) {
    throw unreadable({ path, cause: (error as NodeJS.ErrnoException).code ?? String(error) })
  }
}
