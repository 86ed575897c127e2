/** The words between the Metrics page and its host about files that runs kept, and files that the page makes. */

/** A file of a run that the page can show: a picture, or figures of a known kind. */
export interface ArtifactFile {
  /** Relative to the run's artifact root, with `/`. */
  readonly path: string
  /** Bytes. */
  readonly size?: number | undefined
}

export interface RunArtifacts {
  readonly runId: string
  readonly files: readonly ArtifactFile[]
}

export interface ArtifactContent {
  /** In Base64: messages are JSON in some hosts. */
  readonly bytes: string
  /** Media type, by the file's name. */
  readonly type: string
}

export interface MetricsArtifactsHost {
  /** The files of runs that the page can show; a run whose files cannot be listed has none. */
  artifacts(runIds: readonly string[]): Promise<readonly RunArtifacts[]>
  /** Rejects when the file is gone, or too large to be shown. */
  artifact(runId: string, path: string): Promise<ArtifactContent>
  /** As `save`, for bytes in Base64. */
  saveBytes(name: string, bytes: string): Promise<boolean>
}
