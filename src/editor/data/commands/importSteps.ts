import { relative } from 'node:path'
import { t } from '@vscode/l10n'
import type { ProjectView } from '../../../protocol/data.ts'
import type { ImportedView } from '../../../protocol/imports.ts'
import { formatNumber } from '../../ui/formatNumber.ts'
import { formatSize } from '../../ui/formatSize.ts'
import type { Step } from '../../ui/ui.ts'
import type { DataStage } from '../dataStage.ts'

/** Asks where in the project it goes, relative to that; the source's own name stands there to be changed. */
export function nameStep<A extends Record<string, string>>(title: string, source: (answers: Partial<A>) => string): Step<A> {
  return {
    kind: 'input',
    key: 'out',
    options: answers => ({
      title,
      prompt: t('Where shall it be in the project?'),
      placeholder: t('for example data/prices.csv'),
      value: nameOf(source(answers)),
      validate: text => (text.trim() === '' ? t('Type a path in the project.') : undefined),
    }),
  }
}

/** The last name of a path or URL, without what stands behind `?` or `#`. */
function nameOf(source: string): string {
  const path = /^[a-z][\w+.-]+:\/\//i.test(source) ? source.replace(/[?#].*$/, '').replace(/^[a-z][\w+.-]+:\/\/[^/]*/i, '') : source
  return (
    path
      .replace(/[/\\]+$/, '')
      .split(/[/\\]/)
      .at(-1) ?? ''
  )
}

export function sayImported(stage: DataStage, { root, gitRoot }: ProjectView, { path, files, bytes, changed }: ImportedView): void {
  const name = relative(root, path)
  const what = files === 1 ? formatSize(bytes) : t('{0} files, {1}', formatNumber(files), formatSize(bytes))
  if (gitRoot === undefined) return stage.ui.say(t('Imported {0} ({1}).', name, what))
  const commit = { title: t('Commit…'), run: () => stage.prepareCommit(root, changed, t('Import {0}', name)) }
  stage.ui.say(t('Imported {0} ({1}). Commit its pointer in Git to keep where it came from.', name, what), commit)
}
