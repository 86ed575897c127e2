import { aboutRoutes } from './endpoints/about.ts'
import { artifactFileRoutes } from './endpoints/artifactFiles.ts'
import { artifactListRoutes } from './endpoints/artifactLists.ts'
import { assessmentRoutes } from './endpoints/assessments.ts'
import { experimentRoutes } from './endpoints/experiments.ts'
import { historyRoutes } from './endpoints/history.ts'
import { loggedModelRoutes } from './endpoints/loggedModels.ts'
import { loggingRoutes } from './endpoints/logging.ts'
import { modelVersionRoutes } from './endpoints/modelVersions.ts'
import { oldTraceRoutes } from './endpoints/oldTraces.ts'
import { openTelemetryRoutes } from './endpoints/openTelemetry.ts'
import { registeredModelRoutes } from './endpoints/registeredModels.ts'
import { runRoutes } from './endpoints/runs.ts'
import { traceRoutes } from './endpoints/traces.ts'
import { unavailableRoutes } from './endpoints/unavailable.ts'
import type { RawRoute, Route } from './route.ts'

/** Every endpoint. Of templates that fit the same path, the one that comes first is taken. */
export const routes: readonly (Route | RawRoute)[] = [
  ...loggingRoutes,
  ...runRoutes,
  ...historyRoutes,
  ...experimentRoutes,
  ...artifactListRoutes,
  ...artifactFileRoutes,
  ...registeredModelRoutes,
  ...modelVersionRoutes,
  ...loggedModelRoutes,
  ...traceRoutes,
  ...oldTraceRoutes,
  ...assessmentRoutes,
  ...openTelemetryRoutes,
  ...aboutRoutes,
  ...unavailableRoutes,
]
