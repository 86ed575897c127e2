/** What the tracking engine is told of the person's settings, and what it tells of its server. */

export interface ServerView {
  readonly state: 'stopped' | 'starting' | 'running' | 'failed'
  readonly url?: string | undefined
  readonly token?: string | undefined
  /** Why it could not start, in one sentence. */
  readonly problem?: string | undefined
}

export interface RunsSettings {
  /** Folders that the person opened. */
  readonly folders: readonly string[]
  /** False in an untrusted workspace: stores are read only if they are there, nothing is written, no server starts. */
  readonly trusted: boolean
  /** The port to try first; 0 is any. */
  readonly port: number
  /** A database that a setting names; undefined: `mlflow.db` if there is one, else `.mlops/mlflow.db`. */
  readonly store?: string | undefined
  /** Run artifacts through the server (`mlflow-artifacts:`) instead of plain local paths. */
  readonly proxyArtifacts: boolean
  /** Note on runs that run here what processors, memory and GPUs do meanwhile. */
  readonly systemMetrics: boolean
  /** The workspace's token, which the editor keeps in its secret storage. */
  readonly token: string
  readonly remotes: readonly RemoteServer[]
}

export interface RemoteServer {
  readonly url: string
  readonly token?: string | undefined
  readonly user?: string | undefined
  readonly password?: string | undefined
}
