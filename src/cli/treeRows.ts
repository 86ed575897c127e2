/** One line of a tree, and the path that it is for. */
export interface TreeRow {
  readonly text: string
  readonly path: string
}

interface Branch {
  readonly path: string
  readonly children: Map<string, Branch>
}

/** Paths with `/`, sorted, as the lines of a tree below its top; no deeper than so many levels. */
export function treeRows(paths: readonly string[], depth: number): TreeRow[] {
  const top: Branch = { path: '', children: new Map() }
  for (const path of paths) {
    let at = top
    for (const name of path.split('/')) {
      const child = at.children.get(name) ?? { path: at.path === '' ? name : `${at.path}/${name}`, children: new Map<string, Branch>() }
      at.children.set(name, child)
      at = child
    }
  }
  return rowsBelow(top, '', depth)
}

function rowsBelow({ children }: Branch, prefix: string, depth: number): TreeRow[] {
  if (depth <= 0) return []
  const last = children.size - 1
  return [...children].flatMap(([name, child], at) => [
    { text: `${prefix}${at === last ? '└── ' : '├── '}${name}`, path: child.path },
    ...rowsBelow(child, `${prefix}${at === last ? '    ' : '│   '}`, depth - 1),
  ])
}
