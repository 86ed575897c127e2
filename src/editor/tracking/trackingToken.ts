import { createHash, randomBytes } from 'node:crypto'
import type { SecretStorage } from 'vscode'

/** The key to this workspace's runs: made once, kept in the editor's secret storage. */
export async function trackingToken(secrets: SecretStorage, workspace: string, report: (error: unknown) => void): Promise<string> {
  const name = `mlops.tracking.${createHash('sha256').update(workspace).digest('hex').slice(0, 24)}`
  const fresh = randomBytes(24).toString('base64url')
  try {
    const kept = await secrets.get(name)
    if (kept) return kept
    await secrets.store(name, fresh)
  } catch (error) {
    // A machine without a key ring: the token then lives as long as the window.
    report(error)
  }
  return fresh
}
