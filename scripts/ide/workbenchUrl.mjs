import path from 'node:path'

/**
 * The address of the workbench on a folder. `extension` and `tests` are read only by a driven server.
 * @param {string} serverUrl @param {{ folder?: string, workspace?: string, extension?: string, tests?: string }} what
 */
export function workbenchUrl(serverUrl, { folder, workspace, extension, tests }) {
  const url = new URL(serverUrl)
  const remote = (/** @type {string} */ place) => `vscode-remote://${url.host}${path.resolve(place)}`
  if (folder) url.searchParams.set('folder', path.resolve(folder))
  if (workspace) url.searchParams.set('workspace', path.resolve(workspace))
  const payload = []
  if (extension) payload.push(['extensionDevelopmentPath', remote(extension)])
  if (tests) payload.push(['extensionTestsPath', remote(tests)], ['skipWelcome', 'true'], ['skipReleaseNotes', 'true'])
  if (payload.length > 0) url.searchParams.set('payload', JSON.stringify(payload))
  return url.href
}
