import { dvclive } from './dvclive/dvclive.ts'
import type { FoundSource } from './findSources.ts'
import { mlruns } from './mlruns/mlruns.ts'
import { RecordSource } from './recordSource.ts'
import type { RunFiles } from './runRecord.ts'
import type { RunSource } from './runSource.ts'
import { tensorboard } from './tensorboard/tensorboard.ts'
import { wandb } from './wandb/wandb.ts'

const FORMATS: Readonly<Record<Exclude<FoundSource['kind'], 'database'>, (root: string, label: string) => RunFiles>> = {
  mlruns,
  wandb,
  dvclive,
  tensorboard,
}

/** The source over a folder that was found. Databases are opened by whoever owns SQLite. */
export function openFolderSource({ kind, path, label }: FoundSource & { kind: keyof typeof FORMATS }): RunSource {
  return new RecordSource(FORMATS[kind](path, label))
}
