import { join } from 'node:path'
import { Pool } from '../src/data/work/pool.ts'
import type { EngineChange } from '../src/protocol/data.ts'
import { LocalEngine } from '../src/workbench/data/localEngine.ts'

export interface OpenEngine {
  readonly engine: LocalEngine
  /** What it told since it was last emptied. */
  readonly changes: EngineChange[]
}

/** The editor's engine over a folder that it has looked at, as a while after the folder was opened. */
export async function openEngine(root: string): Promise<OpenEngine> {
  const pool = new Pool({ script: join(import.meta.dirname, 'pool.mjs') })
  const changes: EngineChange[] = []
  const engine = new LocalEngine(pool, { didChange: change => void changes.push(change), log: () => undefined })
  await engine.configure({ folders: [root], trusted: true })
  await engine.refresh(root, false)
  await engine.targets(root)
  return { engine, changes }
}
