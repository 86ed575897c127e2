import { t } from '@vscode/l10n'
import type { ProjectView, TargetView } from '../../protocol/data.ts'
import { formatNumber } from '../ui/formatNumber.ts'
import { formatSize } from '../ui/formatSize.ts'
import { escapeMarkdown } from './describeTarget.ts'

export interface Field {
  readonly key: string
  readonly value: string
}

/** `- md5: 809a…` → { key: 'md5', value: '809a…' }; undefined for a line that is no field. */
export function parseField(line: string): Field | undefined {
  const match = /^\s*(?:- )*([A-Za-z0-9_]+)\s*:\s*(.*?)\s*$/.exec(line)
  if (!match) return undefined
  const [, key = '', value = ''] = match
  return { key, value: value.replace(/^(['"])(.*)\1$/, '$2') }
}

/** What a field of a pointer file says, as Markdown; undefined for a key that needs no words. */
export function explainField({ key, value }: Field, target: TargetView | undefined, project: ProjectView | undefined): string | undefined {
  switch (key) {
    case 'md5':
      return explainHash(value, target, project)
    case 'size':
      return Number.isFinite(Number(value)) && value !== ''
        ? t('**Size**: {0} ({1} bytes)', formatSize(Number(value)), formatNumber(Number(value)))
        : undefined
    case 'nfiles':
      return t('**Files** in this directory: {0}', formatNumber(Number(value)))
    case 'hash':
      return t(
        '**Hash algorithm**. `md5` means the bytes as they are; without this line the file was tracked by DVC 2, which reads text files with line ends normalized.',
      )
    case 'path':
      return t('**Path** of the data, relative to this pointer file. Git ignores the data and keeps this pointer.')
    case 'isexec':
      return t('**Executable**: the file gets the right to be run when it is written to disk.')
    case 'remote':
      return explainRemote(value, project)
    default:
      return undefined
  }
}

function explainHash(value: string, target: TargetView | undefined, project: ProjectView | undefined): string {
  const directory = value.endsWith('.dir')
  const lines = [
    directory
      ? t('**Hash of the directory’s list of files**: it changes when any file below changes, comes, goes or is renamed.')
      : t('**Hash of the content**: the same bytes always have the same hash, and are stored once.'),
  ]
  if (project && /^[0-9a-f]{32}(\.dir)?$/.test(value)) {
    lines.push(t('In the cache: `{0}`', `files/md5/${value.slice(0, 2)}/${value.slice(2)}`))
  }
  if (target?.version) lines.push(t('This is v{0} of {1}.', target.version.number, escapeMarkdown(target.rel)))
  return lines.join('\n\n')
}

function explainRemote(name: string, project: ProjectView | undefined): string {
  const remote = project?.remotes.find(each => each.name === name)
  if (!remote) return t('**Remote** that this output is pushed to. The project’s config has no remote of this name.')
  return t('**Remote** that this output is pushed to: {0}', escapeMarkdown(remote.url))
}
