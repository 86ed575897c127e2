import { createFlaskApp } from './commands/createFlaskApp.ts'
import { deleteEndpoint, restartEndpoint, startAgain, stopEndpoint } from './commands/runEndpoint.ts'
import { serve } from './commands/serve.ts'
import { endSplit, setWeight, startCanary, startShadow, swapModel } from './commands/split.ts'
import { copyRequest, copyUrl, openDocs, refreshEndpoints, showEndpointLog, tryIt } from './commands/useEndpoint.ts'

/** Every command of serving. */
export const servingCommands = [
  serve,
  startAgain,
  stopEndpoint,
  restartEndpoint,
  swapModel,
  startCanary,
  startShadow,
  setWeight,
  endSplit,
  tryIt,
  copyRequest,
  copyUrl,
  openDocs,
  showEndpointLog,
  createFlaskApp,
  deleteEndpoint,
  refreshEndpoints,
]
