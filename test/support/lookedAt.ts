import assert from 'node:assert/strict'
import type { EngineChange, TargetView } from '../../src/protocol/data.ts'
import { LocalEngine } from '../../src/workbench/data/localEngine.ts'
import { pool } from './openTemporary.ts'
import { type Files, project, type TemporaryProject } from './project.ts'

export interface Looked {
  readonly engine: LocalEngine
  readonly made: TemporaryProject
  readonly events: EngineChange[]
  /** The target of that path, once everything was looked at. */
  target(rel: string): Promise<TargetView>
}

const engines: LocalEngine[] = []

export function closeEngines(): void {
  for (const engine of engines.splice(0)) engine.dispose()
}

/** An engine over these folders; `closeEngines` ends it. */
export async function engineOn(folders: readonly string[], trusted = true): Promise<{ engine: LocalEngine; events: EngineChange[] }> {
  const events: EngineChange[] = []
  const engine = new LocalEngine(pool, { didChange: change => void events.push(change), log: () => undefined })
  engines.push(engine)
  await engine.configure({ folders, trusted })
  return { engine, events }
}

/** A project after some commands, and an engine that looks at it. */
export async function look(files: Files, prepare: string): Promise<Looked> {
  const made = await project(files)
  await made.shell(prepare)
  const { engine, events } = await engineOn([made.root])
  const target = async (rel: string) => {
    await engine.refresh(made.root, false)
    const found = (await engine.targets(made.root)).find(one => one.rel === rel)
    assert.ok(found, rel)
    return found
  }
  return { engine, made, events, target }
}

/** A tracked directory in two versions. */
export const FILES: Files = { 'data/a': 'a\n', 'data/b': 'b\n', 'data/s/c': 'c\n' }
export const TWO_VERSIONS =
  'mlops add -q data && git add -A && git commit -qm one && echo B > data/b && rm data/s/c && echo e > data/e && mlops add -q data && git commit -qam two'
