import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseYaml } from '../../base/yaml.ts'

/** What the model's environment holds: requirements.txt, else pip's part of the conda environment. */
export function readRequirements(folder: string): readonly string[] {
  const file = join(folder, 'requirements.txt')
  if (existsSync(file))
    return readFileSync(file, 'utf8')
      .split(/\r?\n/)
      .map(line => line.replace(/(^|\s)#.*/, '').trim())
      .filter(isRequirement)
  const conda = join(folder, 'conda.yaml')
  if (!existsSync(conda)) return []
  const environment = parseYaml(readFileSync(conda, 'utf8')).document.toJS() as { dependencies?: unknown } | null
  const parts = Array.isArray(environment?.dependencies) ? (environment.dependencies as unknown[]) : []
  const pip = parts
    .map(part => (typeof part === 'object' && part !== null ? (part as { pip?: unknown }).pip : undefined))
    .find(Array.isArray)
  return (pip ?? []).map(String).filter(isRequirement)
}

/** Not an option of pip, and not empty. */
function isRequirement(line: string): boolean {
  return line !== '' && !line.startsWith('-')
}
