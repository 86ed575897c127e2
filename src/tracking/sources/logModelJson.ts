/** What `log-model` takes of a model of a run: one entry of the tag `mlflow.log-model.history`. */
export function logModelJson(runId: string, artifactPath: string, flavors: Readonly<Record<string, unknown>> = {}): string {
  return JSON.stringify({ run_id: runId, artifact_path: artifactPath, utc_time_created: utcNow(), flavors })
}

/** As Python's `datetime` prints it. */
function utcNow(): string {
  return new Date().toISOString().replace('T', ' ').replace('Z', '000')
}
