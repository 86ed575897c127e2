export interface Requirement {
  /** Normalised as PyPI does: lower case, `-` for `_` and `.`. */
  readonly name: string
  /** Of `==`; undefined where another version will do. */
  readonly version: string | undefined
  readonly text: string
}

/** A line of requirements.txt; undefined for what names no package (URLs, paths). */
export function parseRequirement(line: string): Requirement | undefined {
  const [, name, specifier = ''] = /^([A-Za-z0-9][\w.-]*)\s*(?:\[[^\]]*\])?\s*([^;]*)/.exec(line) ?? []
  if (name === undefined || /[:/@]/.test(specifier)) return undefined
  const version = /^===?\s*([^\s,*]+)$/.exec(specifier.trim())?.[1]
  return { name: normalised(name), version, text: line.split(';')[0]?.trim() ?? line }
}

export function normalised(name: string): string {
  return name.toLowerCase().replace(/[-_.]+/g, '-')
}
