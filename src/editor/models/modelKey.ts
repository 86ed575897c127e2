import type { ModelId, ModelVersionId } from '../../protocol/models.ts'

/** What a menu, a page or a link hands over, when it names a version; undefined when it does not. */
export function toVersionId(value: unknown): ModelVersionId | undefined {
  const { source, name, version } = (value ?? {}) as Partial<Record<keyof ModelVersionId, unknown>>
  if (typeof source !== 'string' || typeof name !== 'string' || typeof version !== 'string') return undefined
  return { source, name, version }
}

export function versionKey({ source, name, version }: ModelVersionId): string {
  return `${modelKey({ source, name })}\n${version}`
}

export function modelKey({ source, name }: ModelId): string {
  return `${source}\n${name}`
}

/** 'iris v3' */
export function versionName({ name, version }: ModelVersionId): string {
  return `${name} v${version}`
}
