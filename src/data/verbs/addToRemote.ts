import { t } from '@vscode/l10n'
import type { AddResult } from '../../protocol/data.ts'
import { invalidOption } from '../failures.ts'
import { formatPointer } from '../formatPointer.ts'
import { replaceFile } from '../../base/replaceFile.ts'
import { basename } from 'node:path'
import { locked } from '../lock/locked.ts'
import type { Project } from '../project.ts'
import { nameOfSource, parseSource, placeOfImport } from '../sources/parseSource.ts'
import { sendSource } from '../sources/sendSource.ts'
import { importPlace } from './importPlace.ts'
import type { ImportUrlOptions } from './importUrl.ts'

/**
 * Tracks what lies elsewhere, at a path or a URL, with its bytes on a remote alone: neither cache nor work tree get them. As DVC
 * does, Git is not told to ignore the path before something is there.
 */
export function addToRemote(project: Project, url: string, options: Omit<ImportUrlOptions, 'download' | 'desc'>): Promise<AddResult> {
  return locked(project, options, async () => {
    const place = await importPlace(project, placeOfImport(nameOfSource(url), options.out, options.cwd), options.force)
    const source = parseSource(project, url, { from: options.cwd, pointer: place.pointerFile })
    const { content, files, bytes } = await sendSource(project, source, options)
    if (!content) throw invalidOption({ reason: t('{0} holds nothing that could be tracked.', url) })
    await replaceFile(place.pointerFile, formatPointer([{ path: basename(place.path), content }]))
    if (project.config.autostage) await project.git?.stage([place.pointerFile])
    return { pointers: [place.pointerFile], changed: [place.pointerFile], files, bytes, unchanged: 0 }
  })
}
