import { readFileSync } from 'node:fs'
import { join } from 'node:path'

const NAME = 'MLFLOW_TRACKING_URI'

/** Set beside ours, so that a window that was opened from one of our terminals does not take our address for the person's own. */
export const MARK = 'MLOPS_TRACKING_URI'

/** A tracking address that the person has set; it wins over ours. */
export interface OwnTracking {
  readonly uri: string
  /** 'the environment', or the file or setting that names it. */
  readonly from: 'environment' | 'settings' | '.env'
}

export interface TrackingPlaces {
  readonly environment: Readonly<Record<string, string | undefined>>
  /** `terminal.integrated.env.*` */
  readonly terminal: Readonly<Record<string, unknown>>
  readonly folders: readonly string[]
}

export function ownTracking({ environment, terminal, folders }: TrackingPlaces): OwnTracking | undefined {
  const set = terminal[NAME]
  if (typeof set === 'string' && set !== '') return { uri: set, from: 'settings' }
  for (const folder of folders) {
    const uri = readDotenv(folder)
    if (uri !== undefined) return { uri, from: '.env' }
  }
  const inherited = environment[NAME]
  return inherited && inherited !== environment[MARK] ? { uri: inherited, from: 'environment' } : undefined
}

function readDotenv(folder: string): string | undefined {
  let text: string
  try {
    text = readFileSync(join(folder, '.env'), 'utf8')
  } catch {
    return undefined
  }
  const found = /^[ \t]*(?:export[ \t]+)?MLFLOW_TRACKING_URI[ \t]*=[ \t]*(.*)$/m.exec(text)
  const value = found?.[1]
    ?.replace(/[ \t]+#.*$/, '')
    .trim()
    .replace(/^(['"])(.*)\1$/, '$2')
  return value ? value : undefined
}
