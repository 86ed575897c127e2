import type { EndpointLimits, EndpointPlan, LogPlan } from '../../protocol/serving.ts'

/** A plan with nothing left open. */
export interface WholePlan extends EndpointPlan {
  readonly limits: EndpointLimits
  readonly log: LogPlan
  readonly workers: number
}

const LIMITS: EndpointLimits = {
  latencyBudget: 5,
  batch: 256,
  queue: 512,
  timeout: 60_000,
  bodyBytes: 16 << 20,
  memoryBytes: 0,
}

export function wholePlan(plan: EndpointPlan): WholePlan {
  return {
    ...plan,
    limits: { ...LIMITS, ...defined(plan.limits) },
    log: { sample: 1, redact: [], days: 30, ...defined(plan.log) },
    workers: plan.workers !== undefined && plan.workers > 0 ? plan.workers : 2,
  }
}

/** Over a wire what is left out may come as undefined. */
function defined<T extends object>(given: T | undefined): Partial<T> {
  return Object.fromEntries(Object.entries(given ?? {}).filter(([, value]) => value !== undefined)) as Partial<T>
}
