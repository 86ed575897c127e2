import assert from 'node:assert/strict'
import type { EndpointPlan, EndpointView, ModelView, Preflight, ServingEngine } from '../../src/protocol/serving.ts'
import { Consents } from '../../src/editor/serving/consents.ts'
import { EndpointsModel } from '../../src/editor/serving/endpointsModel.ts'
import type { ServingStage } from '../../src/editor/serving/servingStage.ts'
import type { Choice, Ui } from '../../src/editor/ui/ui.ts'

export interface ServingStory {
  readonly runsCode?: boolean
  /** Answers of the preflight, one after the other; then all is good. */
  readonly preflights?: readonly Partial<Preflight>[]
  /** What the person picks: the part of a label, in order. */
  readonly picks?: readonly string[]
  /** What the person answers to modal questions. */
  readonly answer?: string | undefined
}

const SIGNALS = { requestsPerSecond: 0, p50: NaN, p95: NaN, p99: NaN, errorRate: NaN, waiting: 0, batch: 0, requests: 0, errors: 0 }

export function modelView(more: Partial<ModelView> = {}): ModelView {
  const empty = { flavors: [], inputs: [], outputs: [], requirements: [], files: [], problems: [], size: 1 }
  return { kind: 'pickle', name: 'iris', path: '/w/iris.pkl', hash: 'h1', runsCode: true, ...empty, ...more }
}

export function endpointView({ name = 'iris', model }: EndpointPlan): EndpointView {
  const view = modelView({ version: model.version, path: model.path, source: model.source })
  const paths = { mlflow: '/invocations', seldon: '/s', v2: '/v2', flask: '/predict', docs: '/docs', metrics: '/metrics', openapi: '/o' }
  const stable = { model: view, workers: [], weight: 1, signals: SIGNALS }
  return { id: name, state: 'running', url: 'http://127.0.0.1:1', startTime: 0, keepRunning: false, stable, signals: SIGNALS, paths }
}

/** What commands of serving stand on, with an engine that notes what it is asked and a person who does as the story says. */
export function servingStage({ runsCode = true, preflights = [], picks = [], answer }: ServingStory = {}) {
  const asked: string[] = []
  const views: EndpointView[] = []
  const memory = new Map<string, unknown>()
  const waiting = [...preflights]
  const choices = [...picks]
  const engine = {
    model: async ({ version, path }) => modelView({ runsCode, version, path }),
    preflight: async () => ({ checks: [], ready: true, ...waiting.shift() }),
    start: async (plan: EndpointPlan) => {
      asked.push(`start ${plan.name} port ${plan.port} consent ${plan.consent}`)
      views.push(endpointView(plan))
      return endpointView(plan)
    },
    swap: async (id: string, { model }) => {
      asked.push(`swap ${id} to ${model.path}`)
      views.splice(0, 1, endpointView({ name: id, model }))
      return endpointView({ name: id, model })
    },
    endpoints: async () => views,
  } as Partial<ServingEngine> as ServingEngine
  const ui = {
    say: (message: string) => void asked.push(`say ${message}`),
    execute: async (command: string) => assert.equal(command, 'mlops.endpoints.focus'),
    fail: (message: string) => void asked.push(`fail ${message}`),
    confirm: async ({ message }) => {
      asked.push(`confirm ${message}`)
      return answer
    },
    pick: async <T>({ choices: given }: { choices: readonly Choice<T>[] | Promise<readonly Choice<T>[]> }) => {
      const wanted = choices.shift() ?? 'nothing'
      return (await given).find(({ label }) => label.includes(wanted))?.value
    },
    progress: async (_title, task) => task({}),
    terminal: (_title, _folder, line) => void asked.push(`type ${line}`),
  } as Partial<Ui> as Ui
  const store = { get: (key: string) => memory.get(key), update: async (key: string, value: unknown) => void memory.set(key, value) }
  const stage: ServingStage = {
    ui,
    engine,
    endpoints: new EndpointsModel(engine, async () => ({ folders: ['/w'], trusted: true }), store),
    models: { list: async () => [], of: () => undefined },
    consents: new Consents(store, ui),
    folders: () => ['/w'],
    defaults: () => ({ port: 8080, workers: 2 }),
    findFiles: async () => ['/w/iris.pkl'],
    choosePython: async () => true,
    showTryIt: () => undefined,
    showLogs: async () => undefined,
    forgetLogs: () => undefined,
    openUrl: async () => undefined,
  }
  return { stage, asked }
}
