import { t } from '@vscode/l10n'
import type { TargetView, VersionBrief } from '../../protocol/data.ts'
import type { SourceView } from '../../protocol/imports.ts'
import { formatAge, formatDate } from '../ui/formatAge.ts'
import { formatNumber } from '../ui/formatNumber.ts'
import { formatSize } from '../ui/formatSize.ts'
import { describeState } from './describeState.ts'

/** 'v7 · modified: 2 added · 59 files · 5.6 KB': what a narrow view cuts off is what matters least. */
export function describeTarget(target: TargetView): string {
  return [versionOf(target), ...describeState(target), filesOf(target), sizeOf(target)].filter(part => part !== undefined).join(' · ')
}

/** 'v7', or nothing while the pointer names a content that was never committed. */
export function versionOf({ version }: TargetView): string | undefined {
  return version && `v${version.number}`
}

/** 'v7 · Ann, 3 days ago' */
export function describeVersion(version: VersionBrief, now?: number): string {
  return t('v{0} · {1}, {2}', version.number, version.author, formatAge(version.date, now))
}

export function filesOf({ isDirectory, files }: Pick<TargetView, 'isDirectory' | 'files'>): string | undefined {
  if (!isDirectory || files === undefined) return undefined
  return files === 1 ? t('1 file') : t('{0} files', formatNumber(files))
}

export function sizeOf({ size }: Pick<TargetView, 'size'>): string | undefined {
  return size === undefined ? undefined : formatSize(size)
}

/** The tooltip's Markdown: everything that the row leaves out. Values from the person's files are escaped. */
export function explainTarget(target: TargetView): string {
  const lines = [`**${escapeMarkdown(target.rel)}**`]
  if (target.desc) lines.push(escapeMarkdown(target.desc))
  if (target.labels?.length) lines.push(target.labels.map(label => `$(tag) ${escapeMarkdown(label)}`).join(' '))
  const facts = [filesOf(target), sizeOf(target)].filter(part => part !== undefined).join(' · ')
  if (facts) lines.push(facts)
  const { version } = target
  if (version) {
    const total = target.versions === undefined ? '' : ` ${t('of {0}', target.versions)}`
    const who = t('{0} on {1}', escapeMarkdown(version.author), formatDate(version.date))
    lines.push(
      `v${version.number}${total} · ${who}  \n${escapeMarkdown(version.message.split('\n')[0] ?? '')} · \`${version.commit.slice(0, 7)}\``,
    )
  }
  if (target.source) lines.push(explainSource(target.source))
  const state = describeState(target).filter(word => word !== '…')
  lines.push(state.length > 0 ? state.join(' · ') : target.state === 'computing' ? t('Looking at the files…') : t('unchanged'))
  if (target.oid) lines.push(`\`${target.oid}\``)
  for (const { message } of target.problems) lines.push(`$(warning) ${escapeMarkdown(message)}`)
  return lines.join('\n\n')
}

/** 'Imported from model.bin (../registry), v1 · `5799b09`' */
function explainSource({ kind, from, rev, commit, found }: SourceView): string {
  const icon = kind === 'repository' ? 'repo' : kind === 'url' ? 'globe' : 'folder'
  const name = escapeMarkdown(rev === undefined ? from : `${from}, ${rev}`)
  const words = [t('Imported from {0}', name)]
  if (commit !== undefined) words.push(`\`${commit.slice(0, 7)}\``)
  if (found === 'unreachable') words.push(t('its source could not be reached'))
  return `$(${icon}) ${words.join(' · ')}`
}

export function escapeMarkdown(text: string): string {
  return text.replace(/[\\`*_{}[\]()#+\-.!|<>$~]/g, '\\$&')
}
