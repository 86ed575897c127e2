import type { EndpointPlan, EndpointView, ServedView } from '../../protocol/serving.ts'

/** An endpoint; without `view` it ran in an earlier window and can be started again. */
export interface EndpointNode {
  readonly kind: 'endpoint'
  readonly id: string
  view: EndpointView | undefined
  plan: EndpointPlan | undefined
}

/** A line below an endpoint: an address, a figure, a process. */
export interface SignalNode {
  readonly kind: 'signal'
  readonly id: string
  readonly label: string
  description: string
  readonly icon: string
  readonly tooltip?: string | undefined
  readonly parent: EndpointNode
}

/** One of two models between which requests are split. */
export interface ServedNode {
  readonly kind: 'served'
  readonly id: string
  served: ServedView
  readonly role: 'stable' | 'canary' | 'shadow'
  readonly parent: EndpointNode
}

export type EndpointsNode = EndpointNode | SignalNode | ServedNode

export function isEndpointsNode(value: unknown): value is EndpointsNode {
  if (typeof value !== 'object' || value === null || !('kind' in value)) return false
  return value.kind === 'endpoint' || value.kind === 'signal' || value.kind === 'served'
}

/** The endpoint that a row belongs to. */
export function endpointOf(node: unknown): string | undefined {
  if (typeof node === 'string') return node
  if (!isEndpointsNode(node)) return undefined
  return node.kind === 'endpoint' ? node.id : node.parent.id
}
