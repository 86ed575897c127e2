import type { ExtensionContext } from 'vscode'
import { type Started, start } from './editor/start.ts'

let started: Started | undefined

/** Composes, and returns what tests and other extensions may hold on to. Nothing is read, hashed or started before it returns. */
export function activate(context: ExtensionContext): Started & { readonly activationMs: number } {
  const began = performance.now()
  started = start(context)
  return { ...started, activationMs: performance.now() - began }
}

export async function deactivate(): Promise<void> {
  await started?.dispose()
  started = undefined
}
