import type { ArtifactContent } from '../../../../src/protocol/metricsArtifacts.ts'

const urls = new WeakMap<ArtifactContent, string>()

/** An address for a picture's bytes. As an image it runs no script and loads nothing, an SVG neither. */
export function urlOf(content: ArtifactContent): string {
  const known = urls.get(content)
  if (known !== undefined) return known
  const url = URL.createObjectURL(new Blob([bytesOf(content)], { type: content.type }))
  urls.set(content, url)
  return url
}

/** Gives back what an address holds. */
export function releaseUrl(content: ArtifactContent): void {
  const url = urls.get(content)
  if (url !== undefined) URL.revokeObjectURL(url)
  urls.delete(content)
}

export function textOfContent(content: ArtifactContent): string {
  return new TextDecoder().decode(bytesOf(content))
}

function bytesOf({ bytes }: ArtifactContent): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(bytes), letter => letter.charCodeAt(0))
}
