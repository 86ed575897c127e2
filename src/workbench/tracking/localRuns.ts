import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Disposable } from '../../base/lifetime.ts'
import type { MixedAsk, SummariesAsk } from '../../protocol/runs.ts'
import type {
  CoursePart,
  ExportForm,
  GroupsAsk,
  LongCall,
  ModelToRegister,
  RunRef,
  RunsAsk,
  RunsEngine,
  RunsEvents,
  RunsSettings,
  ServerView,
} from '../../protocol/runs.ts'
import type { Run } from '../../tracking/run.ts'
import { mergeRuns } from '../../tracking/sources/mergeRuns.ts'
import { summarizeRuns } from '../../tracking/sources/summarizeRuns.ts'
import type { RunEdits, RunSource } from '../../tracking/sources/runSource.ts'
import { LocalModels } from '../models/localModels.ts'
import { RunCodes } from './code/runCodes.ts'
import { exportRuns, exportTable } from './export/exportRuns.ts'
import { notWritable, noSource, onlyOwnRuns, untrustedRuns } from './failures.ts'
import { copyRuns } from './copyRuns.ts'
import { cutRun } from './cutRun.ts'
import { purgeRuns } from './purgeRuns.ts'
import { createdRun } from './createdRun.ts'
import { clientOf } from './clientOf.ts'
import { lazyStore } from './lazyStore.ts'
import type { ProcessView } from './readProcess.ts'
import { RunServer } from './runServer.ts'
import { sampleRuns } from './sampleRuns.ts'
import { SourceSet, STORE } from './sourceSet.ts'
import { storePlace } from './storePlace.ts'
import { WorkspaceStore } from './workspaceStore.ts'

const NOTHING: RunsSettings = { folders: [], trusted: false, port: 0, proxyArtifacts: false, systemMetrics: false, token: '', remotes: [] }

/** Where a run may come from. */
export interface RunOrigin {
  /** Those that are open. */
  readonly folders: readonly string[]
  /** The process that asked for the run, where the system tells. */
  readonly client: ProcessView | undefined
}

/** Notes on a run that begins where it came from, and what it saw. */
export type Capture = (run: Run, workspace: WorkspaceStore, origin: RunOrigin) => Promise<void>

/** The tracking engine over the folders that are open: their sources of runs, and this window's server. Lives on a thread of its own. */
export class LocalRuns implements RunsEngine, Disposable {
  readonly #events: RunsEvents
  readonly #capture: Capture
  readonly #server = new RunServer()
  readonly #sources: SourceSet
  readonly #sampler = sampleRuns({
    store: () => this.#store,
    onWrite: runId => this.#sources.wrote(STORE, runId),
    onError: error => this.#events.log('warn', `The machine of a run could not be measured: ${String(error)}`),
  })
  readonly #codes = new RunCodes({ sourceOf: id => this.#source(id), folders: () => this.#settings.folders })
  /** What is registered of the sources' runs. */
  readonly registries: LocalModels
  #settings = NOTHING
  #store: WorkspaceStore | undefined

  constructor(events: RunsEvents, capture: Capture) {
    this.#events = events
    this.#capture = capture
    this.#sources = new SourceSet(events, join(tmpdir(), 'mlops-artifacts'))
    this.registries = new LocalModels({ sourceOf: id => this.#source(id), isTrusted: () => this.#settings.trusted, events })
  }

  async configure(settings: RunsSettings): Promise<void> {
    const before = this.#settings
    this.#settings = settings
    const place = storePlace(settings)
    const isOther =
      place?.path !== this.#store?.place.path || before.proxyArtifacts !== settings.proxyArtifacts || before.trusted !== settings.trusted
    if (isOther || before.token !== settings.token) await this.#server.stop()
    if (isOther) {
      this.#store?.dispose()
      this.#store = place && new WorkspaceStore(place, settings.proxyArtifacts, movedTo => this.#damaged(place.path, movedTo))
    }
    this.#sources.configure(settings, settings.trusted ? this.#store : undefined, place)
    this.#events.didChange({ what: 'sources' })
  }

  async startServer(): Promise<ServerView> {
    const workspace = this.#store
    if (!workspace || !this.#settings.trusted) throw untrustedRuns({})
    const { token, port } = this.#settings
    const view = await this.#server.start({
      store: lazyStore(workspace),
      artifactRoot: workspace.place.artifactRoot,
      token,
      port,
      onWrite: write => {
        const created = createdRun(write)
        if (created) this.#created(created, workspace, clientOf(write))
        this.#sampler.heard(write.run_id)
        this.#sources.wrote(STORE, write.run_id)
      },
      onError: error => this.#events.log('error', error instanceof Error ? (error.stack ?? error.message) : String(error)),
    })
    if (view.problem !== undefined) this.#events.log('error', view.problem)
    return view
  }

  async server() {
    return this.#server.view
  }

  async sources() {
    return this.#sources.all().map(source => source.view())
  }

  async experiments(source: string) {
    return this.#source(source).experiments()
  }

  async runs(ask: RunsAsk) {
    return this.#source(ask.source).runs(ask)
  }

  async run({ source, runId }: RunRef) {
    return cutRun(await this.#source(source).run(runId))
  }

  async groups(ask: GroupsAsk) {
    return this.#source(ask.source).groups(ask)
  }

  async runsIn(ask: MixedAsk) {
    return mergeRuns(id => this.#source(id), ask)
  }

  async summaries(ask: SummariesAsk) {
    return summarizeRuns(id => this.#source(id), ask)
  }

  async keys(source: string, experimentIds: readonly string[]) {
    return this.#source(source).keys(experimentIds)
  }

  async history({ source, runId }: RunRef, key: string, part: CoursePart) {
    return this.#source(source).history(runId, key, part)
  }

  async outline({ source, runId }: RunRef, key: string, points: number) {
    return this.#source(source).outline?.(runId, key, points)
  }

  async artifacts({ source, runId }: RunRef, path: string) {
    return this.#source(source).artifacts(runId, path)
  }

  async artifactFile({ source, runId }: RunRef, path: string, call: LongCall) {
    return this.#source(source).artifactFile(runId, path, call)
  }

  rename(ref: RunRef, name: string) {
    return this.#edit(ref, edits => edits.rename(ref.runId, name))
  }

  setTag(ref: RunRef, tag: { key: string; value: string }) {
    return this.#edit(ref, edits => edits.setTag(ref.runId, tag))
  }

  deleteTag(ref: RunRef, key: string) {
    return this.#edit(ref, edits => edits.deleteTag(ref.runId, key))
  }

  stop(ref: RunRef) {
    return this.#edit(ref, edits => edits.stop(ref.runId))
  }

  deleteRun(ref: RunRef) {
    return this.#edit(ref, edits => edits.deleteRun(ref.runId))
  }

  restoreRun(ref: RunRef) {
    return this.#edit(ref, edits => edits.restoreRun(ref.runId))
  }

  registerModel(ref: RunRef, model: ModelToRegister) {
    return this.#edit(ref, edits => {
      if (!edits.registerModel) throw notWritable({ source: this.#source(ref.source).view().label })
      return edits.registerModel(ref.runId, model)
    }).then(version => {
      this.#events.didChange({ what: 'models', source: ref.source })
      return version
    })
  }

  async copyRuns(refs: readonly RunRef[], call: LongCall) {
    if (!this.#store || !this.#settings.trusted) throw untrustedRuns({})
    const result = await copyRuns(
      { refs, sourceOf: id => this.#source(id), store: this.#store.get(), artifactRoot: this.#store.place.artifactRoot },
      call,
    )
    this.#sources.wrote(STORE, undefined)
    return result
  }

  async purgeRuns(refs: readonly RunRef[]) {
    const other = refs.find(({ source }) => source !== STORE)
    if (other) throw onlyOwnRuns({ source: this.#source(other.source).view().label })
    if (!this.#store || !this.#settings.trusted) throw untrustedRuns({})
    const ids = refs.map(({ runId }) => runId)
    try {
      purgeRuns(this.#store, ids)
    } finally {
      this.#sources.wrote(STORE, undefined)
    }
  }

  exportRuns(refs: readonly RunRef[], to: { form: ExportForm; path: string }, call: LongCall) {
    return exportRuns({ refs, sourceOf: id => this.#source(id) }, to, call)
  }

  exportTable(refs: readonly RunRef[], form: 'csv' | 'markdown', call: LongCall) {
    return exportTable({ refs, sourceOf: id => this.#source(id) }, form, call)
  }

  async compareCode(before: RunRef, after: RunRef, call: LongCall) {
    if (!this.#settings.trusted) throw untrustedRuns({})
    return this.#codes.compare(before, after, call)
  }

  async codeFile(ref: RunRef, path: string, call: LongCall) {
    if (!this.#settings.trusted) throw untrustedRuns({})
    return this.#codes.file(ref, path, call)
  }

  async dispose(): Promise<void> {
    await this.#codes.dispose()
    this.#sampler.dispose()
    this.#sources.dispose()
    await this.#server.stop()
    this.#store?.dispose()
  }

  #created(runId: string, workspace: WorkspaceStore, client: ProcessView | undefined): void {
    if (this.#settings.systemMetrics) this.#sampler.begin(runId)
    this.#capture(workspace.get().runs.get(runId), workspace, { folders: this.#settings.folders, client })
      .then(() => this.#sources.wrote(STORE, runId))
      .catch((error: unknown) => this.#events.log('warn', `What run ${runId} saw could not be noted: ${String(error)}`))
  }

  #damaged(path: string, movedTo: string): void {
    this.#events.log('warn', `${path} was damaged: it is kept as ${movedTo}, and a new database was begun.`)
    this.#events.didChange({ what: 'sources' })
  }

  async #edit<T>({ source, runId }: RunRef, edit: (edits: RunEdits) => Promise<T>): Promise<T> {
    const found = this.#source(source)
    if (!this.#settings.trusted) throw untrustedRuns({})
    if (!found.edits) throw notWritable({ source: found.view().label })
    const answer = await edit(found.edits)
    this.#sources.wrote(source, runId)
    return answer
  }

  #source(id: string): RunSource {
    const source = this.#sources.find(id)
    if (!source) throw noSource({ id })
    return source
  }
}
