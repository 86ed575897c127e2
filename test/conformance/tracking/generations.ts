/** A recorded generation of MLflow, and how its server was set up. */
export interface Generation {
  readonly number: number
  /** The version that a database is made for. */
  readonly mlflow: string
  /** Whether its clients sent artifacts to the server. */
  readonly proxied: boolean
  readonly recordedArtifacts: string
  /** Keys of metrics, params and tags that only one of the two servers has, on purpose. */
  readonly leftOut: readonly string[]
}

/** Metrics that were stored from numbers which are none (`NaN` bare, `1e999`, a step of 1.5): we refuse those. */
const GARBAGE = ['nanbare', 'infbare', 'e999', 'x4', 'x7']
/**
 * A run without a name gets one from us, whichever client made it. A colon in a key came with 2.x, keys of more than 250
 * characters, or none, and tags of more than 5,000 are of one generation only.
 */
const OF_ONE_GENERATION = ['mlflow.runName', 'a:b', '', 'k'.repeat(251), 'tl', 'tl8', 'm'.repeat(251), 'dp', 'dq', 'pl', 'nots', 'x']

export const generations: readonly Generation[] = [
  { number: 1, mlflow: '1.20.2', proxied: false, recordedArtifacts: '/srv/mlflow/s1/art', leftOut: OF_ONE_GENERATION },
  { number: 2, mlflow: '2.22.0', proxied: true, recordedArtifacts: '/srv/mlflow/s2/art', leftOut: GARBAGE },
  { number: 3, mlflow: '3.11.1', proxied: true, recordedArtifacts: '/srv/mlflow/s3/art', leftOut: GARBAGE },
]
