// The layer rule, made from layers.json.
import { readFileSync } from 'node:fs'

/** @type {{ layers: Record<string, { in: string[], imports: string[] }>, gates: Record<string, string[]> }} */
const { layers, gates } = JSON.parse(readFileSync(new URL('layers.json', import.meta.url), 'utf8'))

/** @param {string[]} places */
const anyOf = places => `^(${places.map(place => place.replaceAll('.', '\\.') + (place.endsWith('/') ? '' : '$')).join('|')})`

const oneDirection = Object.entries(layers).map(([name, layer]) => ({
  name: `${name}-imports-only-${['itself', ...layer.imports].join('-')}`,
  severity: 'error',
  from: { path: anyOf(layer.in) },
  to: { path: '^(src|webview)/', pathNot: anyOf([...layer.in, ...layer.imports.flatMap(each => layers[each]?.in ?? [])]) },
}))

const behindGates = Object.entries(gates).map(([module, places]) => ({
  name: `${module}-only-behind-its-gate`,
  severity: 'error',
  from: { pathNot: anyOf(places) },
  to: { path: `^${module}$|/node_modules/(@types/)?${module}/|^node_modules/(@types/)?${module}/` },
}))

export default {
  forbidden: [
    ...oneDirection,
    ...behindGates,
    {
      name: 'editor-features-do-not-import-each-other',
      severity: 'error',
      from: { path: '^src/editor/([^/]+)/' },
      to: { path: '^src/editor/[^/]+/', pathNot: '^src/editor/(ui|$1)/' },
    },
    { name: 'webview-knows-no-node', severity: 'error', from: { path: '^webview/' }, to: { dependencyTypes: ['core'] } },
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    { name: 'no-unknown-imports', severity: 'error', from: {}, to: { couldNotResolve: true, pathNot: '^vscode$' } },
  ],
  options: {
    // a type that is imported is a dependency too
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: {
      extensions: ['.ts', '.mts', '.js', '.mjs', '.json', '.css', '.d.ts'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
}
