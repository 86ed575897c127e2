/** One point of a metric. `value` may be NaN; infinities are kept as ±1.7976931348623157e308, as MLflow's SQL store does. */
export interface Metric {
  readonly key: string
  readonly value: number
  /** Milliseconds since 1970. */
  readonly timestamp: number
  readonly step: number
  /** 3.x: the point is (also) of a logged model, maybe measured on a dataset. */
  readonly model_id?: string | undefined
  readonly dataset_name?: string | undefined
  readonly dataset_digest?: string | undefined
  readonly run_id?: string | undefined
}
