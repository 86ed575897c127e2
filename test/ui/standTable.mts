import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, type Page, test as base } from '@playwright/test'
import { hostOfTables, tableHost } from '../../src/editor/data/tableHost.ts'
import type { TargetView } from '../../src/protocol/data.ts'
import type { TablePage } from '../../src/protocol/tablePage.ts'
import { TableComparison } from '../../src/workbench/table/tableComparison.ts'
import { OUT } from '../../scripts/root.mjs'
import { type PanelSetting, standPage } from './panelHost.mts'

export interface TableStory {
  readonly name?: string
  readonly old: string | Uint8Array
  readonly new: string | Uint8Array
}

export interface StoodTable {
  readonly theirs: TablePage
  /** What the page's buttons did. */
  readonly asked: string[]
  write(side: 'old' | 'new', text: string): void
}

type Stand = (story: TableStory, more?: Partial<PanelSetting>) => Promise<StoodTable>

type StandAlone = (
  file: { name: string; text: string | Uint8Array },
  more?: Partial<PanelSetting>,
) => Promise<Pick<StoodTable, 'theirs' | 'asked'>>

/** The page of two tables or one, over the engine that reads them. Ends with no fault of the page. */
export const test = base.extend<{ stand: Stand; standAlone: StandAlone }>({
  viewport: { width: 1080, height: 700 },
  stand: async ({ page }, use) => {
    const faults: string[][] = []
    const folder = mkdtempSync(path.join(tmpdir(), 'table-'))
    await use(async (story, more = {}) => {
      const { name = 'data/patients.csv' } = story
      const file = (side: string) => path.join(folder, side)
      writeFileSync(file('old'), story.old)
      writeFileSync(file('new'), story.new)
      const asked: string[] = []
      const subject = { id: 'target', rel: '', name, old: 'v3', new: 'v5' }
      const sides = [
        { rel: 'old', when: 'a'.repeat(40), label: 'v3' },
        { rel: 'new', when: 'b'.repeat(40), label: 'v5' },
      ] as const
      const { host } = tableHost({
        engine: { fileAt: async (_id, rel) => ({ state: 'here', path: file(rel), size: 1, isText: true }) },
        tables: new TableComparison(),
        subject,
        sides: async () => ({
          target: { id: 'target' } as TargetView,
          change: { rel: '', before: undefined },
          old: sides[0],
          now: sides[1],
        }),
        openAsText: async () => asked.push('text'),
      })
      const stood = await standPage<TablePage>(page, { page: 'table', subject, host, ...more })
      faults.push(stood.faults)
      return { theirs: stood.theirs, asked, write: (side, text) => writeFileSync(file(side), text) }
    })
    rmSync(folder, { recursive: true, force: true })
    expect(faults.flat()).toEqual([])
  },
  standAlone: async ({ page }, use) => {
    const faults: string[][] = []
    const folder = mkdtempSync(path.join(tmpdir(), 'table-'))
    await use(async ({ name, text }, more = {}) => {
      const file = path.join(folder, 'file')
      writeFileSync(file, text)
      const asked: string[] = []
      const files = async () => ({ name, new: file })
      const host = hostOfTables({ tables: new TableComparison(), files, openAsText: async () => asked.push('text') })
      const stood = await standPage<TablePage>(page, { page: 'table', subject: { name }, host, ...more })
      faults.push(stood.faults)
      return { theirs: stood.theirs, asked }
    })
    rmSync(folder, { recursive: true, force: true })
    expect(faults.flat()).toEqual([])
  },
})

export async function shot(page: Page, name: string): Promise<void> {
  const folder = path.join(OUT, 'screenshots')
  mkdirSync(folder, { recursive: true })
  await page.evaluate('document.fonts.ready')
  await page.screenshot({ path: path.join(folder, `${name}.png`), animations: 'disabled' })
}

export const grid = (page: Page) => page.getByRole('grid')

/** Patients, as the drawings have them: some changed, some added, some gone; a column more and one of another type. */
export function patients(): TableStory {
  let seed = 7
  const random = () => (seed = (seed * 16_807) % 2_147_483_647) / 2_147_483_647
  const bell = (mean: number, spread: number) => mean + (random() + random() + random() + random() - 2) * spread
  const rows = Array.from({ length: 442 }, (_, n) => ({
    id: `P-${String(n + 1).padStart(4, '0')}`,
    age: Math.round(bell(48, 20)),
    sex: random() < 0.47 ? 1 : 2,
    bmi: bell(26, 6).toFixed(1),
    bp: bell(94, 20).toFixed(0),
    s1: Math.round(bell(189, 50)),
    city: ['Seoul', 'Busan', 'Lima', 'Oslo'][Math.floor(random() * 4)],
    seen: `2026-0${1 + Math.floor(random() * 9)}-${10 + Math.floor(random() * 19)}`,
    target: Math.round(bell(152, 90)),
  }))
  type Row = (typeof rows)[number]
  const text = (list: readonly (Row & { s5?: string })[], names: readonly string[]) =>
    [names, ...list.map(row => names.map(name => String(row[name as keyof Row] ?? '')))].map(cells => cells.join(',')).join('\n')
  const old = text(rows, ['id', 'age', 'sex', 'bmi', 'bp', 's1', 'city', 'seen', 'target'])
  const fresh = Array.from({ length: 14 }, (_, n) => ({ ...(rows[n * 9] as Row), id: `P-${1000 + n}`, age: 30 + n }))
  const kept = rows
    .filter((_, n) => n !== 4 && n !== 7)
    .map((row, n) => {
      const changed = n % 14 === 2 ? { bmi: n % 28 === 2 ? (Number(row.bmi) + 5.2).toFixed(1) : '' } : {}
      return { ...row, ...changed, bp: n % 2 === 0 && n % 40 === 6 ? `${row.bp}.5` : row.bp, s5: bell(4.6, 1).toFixed(4) }
    })
  return { old, new: text([...kept, ...fresh], ['id', 'age', 'sex', 'bmi', 'bp', 's1', 's5', 'city', 'target']) }
}
