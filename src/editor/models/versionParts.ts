import { t } from '@vscode/l10n'
import type { ModelDetails } from '../../protocol/models.ts'
import type { FieldView } from '../../protocol/modelView.ts'
import { formatSize } from '../ui/formatSize.ts'
import type { PartKind, PartNode, RowNode, VersionNode } from './modelNode.ts'
import type { ModelData } from './modelsStage.ts'

/** The rows of an open version: what trained it, on what data, and what its files say. */
export async function versionRows(node: VersionNode, details: ModelDetails, data: ModelData): Promise<(PartNode | RowNode)[]> {
  const { run, files, problem } = details
  const rows: RowNode[] = []
  const add = (row: RowNode['row'], words: Pick<RowNode, 'label' | 'description' | 'key'> & Partial<RowNode>) =>
    rows.push({ kind: 'row', id: `${node.id}:${row}:${words.key}`, row, version: node, parent: node, ...words })
  if (run) add('run', { label: run.name, description: t('run'), key: run.runId })
  for (const { path, oid } of run?.data ?? []) {
    const name = (await data.versionName(path, oid).catch(() => undefined)) ?? oid.slice(0, 8)
    const now = data.oidNow(path)
    const isNow = now === oid
    const words = now === undefined ? t('not tracked now') : isNow ? t('as it is now') : t('differs from now')
    add('datum', { label: path, description: `${name} · ${words}`, key: path, oid, isNow: now === undefined ? undefined : isNow })
  }
  if (problem !== undefined) add('problem', { label: t('Its files cannot be read'), description: problem, key: 'problem' })
  if (files) add('flavors', { label: t('Flavors'), description: files.flavors.join(', ') || files.kind, key: 'flavors' })
  return [...rows, ...partsOf(node, details)]
}

function partsOf(node: VersionNode, details: ModelDetails): PartNode[] {
  const { files, version } = details
  const has: Readonly<Record<PartKind, boolean>> = {
    signature: (files?.inputs.length ?? 0) + (files?.outputs.length ?? 0) > 0,
    example: files?.example !== undefined,
    requirements: (files?.requirements.length ?? 0) > 0,
    files: (files?.files.length ?? 0) > 0,
    tags: Object.keys(version.tags).length > 0,
  }
  const kinds = (Object.keys(has) as PartKind[]).filter(part => has[part])
  return kinds.map(part => ({ kind: 'part', id: `${node.id}:${part}`, part, details, parent: node }))
}

/** What a heading says beside its name. */
export function describePart({ part, details: { files, version } }: PartNode): string {
  switch (part) {
    case 'signature':
      return t('{0} in, {1} out', files?.inputs.length ?? 0, files?.outputs.length ?? 0)
    case 'example':
      return files?.example?.data.length === 1 ? t('1 row') : t('{0} rows', files?.example?.data.length ?? 0)
    case 'requirements':
      return String(files?.requirements.length ?? 0)
    case 'files':
      return `${files?.files.length ?? 0} · ${formatSize(files?.size ?? 0)}`
    case 'tags':
      return String(Object.keys(version.tags).length)
  }
}

type Words = readonly (readonly [row: RowNode['row'], key: string, label: string, description: string])[]

export function partRows(node: PartNode): RowNode[] {
  return wordsOf(node).map(([row, key, label, description], at) => {
    return { kind: 'row', id: `${node.id}:${at}:${key}`, row, label, description, key, version: node.parent, parent: node }
  })
}

function wordsOf({ part, details: { files, version } }: PartNode): Words {
  switch (part) {
    case 'signature':
      return [...fieldRows(files?.inputs ?? [], t('input')), ...fieldRows(files?.outputs ?? [], t('output'))]
    case 'example':
      return (files?.example?.columns ?? []).map((column, at) => {
        const values = (files?.example?.data ?? []).slice(0, 5).map(row => String(row[at]))
        return ['field', column, column, values.join(', ')] as const
      })
    case 'requirements':
      return (files?.requirements ?? []).map(line => ['requirement', line, line, ''] as const)
    case 'files':
      return (files?.files ?? []).map(({ path, size }) => ['file', path, path, formatSize(size)] as const)
    case 'tags':
      return Object.entries(version.tags).map(([key, value]) => ['tag', key, key, value] as const)
  }
}

function fieldRows(fields: readonly FieldView[], side: string): Words {
  return fields.map(({ name, type, shape, required }, at) => {
    const label = name ?? (fields.length === 1 ? side : `${side} ${at + 1}`)
    const parts = [
      name === undefined ? undefined : side,
      shape ? `${type} [${shape.join(', ')}]` : type,
      required ? undefined : t('optional'),
    ]
    return ['field', `${side}:${at}`, label, parts.filter(part => part !== undefined).join(' · ')] as const
  })
}
