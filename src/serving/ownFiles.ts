import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'

/** In dist/ all bundles lie side by side, and this file is part of them; run from its source it lies two folders down. */
const bundled = existsSync(join(import.meta.dirname, 'gateway.js'))
const root = resolve(import.meta.dirname, bundled ? '..' : '../..')

/** The Python script that loads and asks a model: a folder that Python runs. */
export const scoringScript = join(root, 'media', 'scoring')

/** The entry of the gateway's process. */
export const gatewayScript = bundled ? join(import.meta.dirname, 'gateway.js') : join(root, 'src', 'gateway.ts')

/** The thread that runs an ONNX model. */
export const onnxScript = bundled ? join(import.meta.dirname, 'onnxWorker.js') : join(root, 'src', 'onnxWorker.ts')
