/** Which lifecycle stages a search shows. */
export type ViewType = 'ACTIVE_ONLY' | 'DELETED_ONLY' | 'ALL'

export type LifecycleStage = 'active' | 'deleted'
