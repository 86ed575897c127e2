import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { Page } from '@playwright/test'
import { ROOT } from '../../scripts/root.mjs'

const AXE = readFileSync(path.join(ROOT, 'node_modules/axe-core/axe.min.js'), 'utf8')

interface Findings {
  readonly violations: readonly { id: string; impact: string; nodes: { html: string; failureSummary: string }[] }[]
}

/** What axe finds that is serious or worse. */
export async function seriousFindings(page: Page): Promise<string[]> {
  await page.evaluate(AXE)
  const found = await page.evaluate<Findings>(`axe.run(document, { resultTypes: ['violations'] })`)
  return found.violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map(node => `${id}: ${node.html.slice(0, 120)} ${node.failureSummary}`))
}
