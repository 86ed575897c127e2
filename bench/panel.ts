import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { gzipSync } from 'node:zlib'
import { chromium, type Page } from 'playwright-core'
import { browserOptions } from '../scripts/ide/browserOptions.mjs'
import { metricsHost } from '../src/editor/tracking/metricsHost.ts'
import type { MetricsHost, MetricsPage } from '../src/protocol/metricsPage.ts'
import { standPage } from '../test/ui/panelHost.mts'
import { openChannel } from './openChannel.ts'
import { type PanelResult, toReport, toRow } from './panelReport.ts'
import { openPanelStore, type PanelScale } from './panelStore.ts'
import { median } from './peer.ts'
import { metricsSurroundings } from '../test/webview/metricsSurroundings.ts'
import { writeSection } from './writeSection.ts'

// npm run bench:panel: the Metrics page in a real browser, over a real database. What the store takes is told apart from the rest,
// which is the page, its messages as JSON, and the browser; a page that has nothing but uPlot is the limit.
const { values } = parseArgs({ options: { json: { type: 'boolean' }, quick: { type: 'boolean' }, 'no-build': { type: 'boolean' } } })
const SCALE: PanelScale = values.quick
  ? { runs: 1000, columns: 40, charted: 10, points: 10_000 }
  : { runs: 10_000, columns: 200, charted: 50, points: 100_000 }
const ROUNDS = 5
/** What takes longer, in milliseconds, is broken. */
const PATIENCE = 30_000
const CHART = `document.querySelector('line-chart')`
const root = resolve(import.meta.dirname, '..')

if (!values['no-build']) execFileSync(process.execPath, [join(root, 'scripts', 'build.mjs'), '--production'], { stdio: ['ignore', 2, 2] })
const results: PanelResult[] = []
const store = openPanelStore(SCALE)
const channel = await openChannel()
const browser = await chromium.launch({
  ...browserOptions(),
  args: [
    ...browserOptions().args,
    '--disable-frame-rate-limit',
    '--disable-gpu-vsync',
    '--disable-features=LocalNetworkAccessChecks,BlockInsecurePrivateNetworkRequests',
  ],
})
try {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } })
  const { theirs, spent, opened } = await stand(page)
  add({
    name: `open on ${SCALE.runs.toLocaleString('en')} runs × ${SCALE.columns} columns, until the first rows are painted`,
    unit: 'ms',
    goal: 300,
    ...opened,
  })
  await measureTable(page, spent)
  await measureCharts(page, spent)
  await measureLive(page, theirs)
  await measureParallel(page)
  const { usedSize } = await heapOf(page)
  add({ name: 'memory of the panel (its heap)', value: usedSize / 1e6, unit: 'MB', goal: 300 })
  const files = ['metrics.js', 'metrics.css'].map(name => gzipSync(readFileSync(join(root, 'dist/webview', name))).length)
  add({ name: 'script and style of the panel, compressed', value: files.reduce((a, b) => a + b) / 1000, unit: 'kB', goal: 300 })
} finally {
  await browser.close()
  channel.close()
  store.dispose()
}
if (values.json) console.log(JSON.stringify(results))
if (!values.quick) writeSection('The Metrics panel', toReport(results, { browser: browser.version(), rounds: ROUNDS }))

function add(result: PanelResult): void {
  results.push(result)
  if (!values.json) console.log(toRow(result))
}

/** Opens the page; its state says which runs are charted. `spent` adds up what the store took since it was last asked. */
async function stand(page: Page) {
  let milliseconds = 0
  const spent = () => {
    const before = milliseconds
    milliseconds = 0
    return before
  }
  const subject = { source: 'store', experimentIds: ['0'], title: 'bench' }
  const real = metricsHost({ engine: store.engine, subject, ...metricsSurroundings() })
  const host = new Proxy(real, {
    get:
      (target, name: keyof MetricsHost) =>
      async (...given: never[]) => {
        const start = performance.now()
        // Every method of the store is done in one turn: what it takes is not shared with another.
        const answer = await (target[name] as (...all: never[]) => Promise<unknown>)(...given)
        milliseconds += performance.now() - start
        return answer
      },
  })
  const arranged = {
    mode: 'table',
    charts: ['loss'],
    selected: store.shown,
    columns: [...keys('metric:m'), ...keys('param:p')],
    others: [],
  }
  await page.addInitScript(`
    sessionStorage.setItem('state', ${JSON.stringify(JSON.stringify({ subject, view: arranged }))});
    window.painted = new Promise((done, fail) => requestAnimationFrame(function look() {
      if (performance.now() > ${PATIENCE}) return fail(new Error('no row was ever painted: ' + document.body.innerText));
      if (!document.querySelector('virtual-rows .row[id]')) return requestAnimationFrame(look);
      requestAnimationFrame(() => done(performance.now() - (window.asked ?? 0)));
    }));
    Object.defineProperty(window, 'toHost', { configurable: true, set(real) {
      Object.defineProperty(window, 'toHost', { value: message => { window.asked ??= performance.now(); return real(message) } });
    } });`)
  const { theirs } = await standPage<MetricsPage>(page, { page: 'metrics', subject, host, blobs: true, channel })
  const value = await page.evaluate<number>('window.painted')
  return { theirs, spent, opened: { value, store: spent() } }
}

function keys(prefix: string): string[] {
  return Array.from({ length: SCALE.columns / 2 }, (_, at) => `${prefix}${at}`)
}

/** Runs in the page: milliseconds from an act until what it leads to is there and painted. */
async function timeOf(page: Page, act: string, isDone: string): Promise<number> {
  return page.evaluate<number>(`new Promise((done, fail) => {
    const start = performance.now();
    ${act};
    requestAnimationFrame(function look() {
      if (performance.now() - start > ${PATIENCE}) return fail(new Error(${JSON.stringify(`never: ${isDone}`)}));
      if (!(${isDone})) return requestAnimationFrame(look);
      requestAnimationFrame(() => done(performance.now() - start));
    });
  })`)
}

async function measureTable(page: Page, spent: () => number): Promise<void> {
  const head = `[...document.querySelectorAll('[role=columnheader] button')].find(one => one.ariaLabel === 'm0')`
  const first = `document.querySelector('virtual-rows .row[id]').textContent`
  const sorted: number[] = []
  const inStore: number[] = []
  for (let round = 0; round < ROUNDS; round++) {
    spent()
    sorted.push(await timeOf(page, `window.before = ${first}; ${head}.click()`, `${first} !== window.before`))
    inStore.push(spent())
    await page.waitForTimeout(300)
  }
  add({ name: 'sort by a column', value: median(sorted), unit: 'ms', goal: 150, store: median(inStore) })
  const passes: number[][] = []
  for (let pass = 0; pass < 3; pass++) {
    passes.push(
      await page.evaluate<number[]>(`new Promise(done => {
        const grid = document.querySelector('.grid');
        const times = [];
        let last = performance.now();
        requestAnimationFrame(function step() {
          const now = performance.now();
          times.push(now - last);
          last = now;
          grid.scrollTop += 240;
          times.length < 200 ? requestAnimationFrame(step) : done(times.slice(1));
        });
      })`),
    )
  }
  add({ name: 'a frame while the table scrolls, median', value: median(passes.flat()), unit: 'ms', goal: 16 })
  add({ name: 'a frame while the table scrolls, worst of 200', value: median(passes.map(each => Math.max(...each))), unit: 'ms', goal: 50 })
}

async function measureCharts(page: Page, spent: () => number): Promise<void> {
  spent()
  const chip = `[...document.querySelectorAll('header .chip')].find(one => one.textContent.trim() === 'Charts')`
  const areDrawn = `${CHART}?.lines.length === ${SCALE.charted} && ${CHART}.querySelector('canvas')`
  const name = `chart of ${SCALE.charted} runs × ${SCALE.points.toLocaleString('en')} points`
  const first = await timeOf(page, `window.began = performance.now(); ${chip}.click()`, areDrawn)
  add({ name: `${name}, first drawing`, value: first, unit: 'ms', goal: 300, store: spent() })
  // An outline has eighty points; what the page asks for of so many runs is more.
  await timeOf(page, '', `${CHART}.lines.every(({ xs }) => xs.length > 100)`)
  const whole = await page.evaluate<number>('performance.now() - window.began')
  const { drawn, zoomed } = await measureLimit(page)
  add({
    name: `${name}, with the extremes of all points, read for the first time`,
    value: whole,
    unit: 'ms',
    goal: 300,
    store: spent(),
    limit: drawn,
  })
  await page.evaluate(`[...document.querySelectorAll('header .chip')].find(one => one.textContent.trim() === 'Table').click()`)
  await page.waitForTimeout(500)
  add({ name: `${name}, shown again`, value: await timeOf(page, `${chip}.click()`, areDrawn), unit: 'ms', goal: 300, limit: drawn })
  await page.waitForTimeout(1000)
  const zooms: number[] = []
  const details: number[] = []
  const inStore: number[] = []
  for (let round = 0; round < ROUNDS; round++) {
    const from = SCALE.points * (0.2 + round / 20)
    spent()
    const zoom = `${CHART}.zoomTo({ min: ${from}, max: ${from + SCALE.points / 20} })`
    zooms.push(await timeOf(page, `window.began = performance.now(); ${zoom}`, `${CHART}.zoom?.min === ${from}`))
    await timeOf(page, '', `${CHART}.lines[0].xs[0] > ${from - SCALE.points / 50}`)
    details.push(await page.evaluate<number>('performance.now() - window.began'))
    inStore.push(spent())
    await page.evaluate(`${CHART}.zoomTo(undefined)`)
    await page.waitForTimeout(1000)
  }
  add({ name: 'zoom into a twentieth of it, first drawing', value: median(zooms), unit: 'ms', goal: 150, limit: zoomed })
  add({
    name: 'zoom into a twentieth of it, with all its points',
    value: median(details),
    unit: 'ms',
    goal: 150,
    store: median(inStore),
    limit: zoomed,
  })
}

/** The same lines in a page that has uPlot and nothing else. */
async function measureLimit(page: Page): Promise<{ drawn: number; zoomed: number }> {
  const lines = await page.evaluate<object>(`${CHART}.lines.map(({ xs, ys }) => ({ xs, ys }))`)
  const bare = await browser.newPage({ viewport: { width: 1440, height: 900 } })
  await bare.addScriptTag({ path: join(root, 'node_modules/uplot/dist/uPlot.iife.min.js') })
  await bare.evaluate(`window.lines = ${JSON.stringify(lines)}`)
  const found = await bare.evaluate<{ drawn: number; zoomed: number }>(`(async () => {
    const painted = () => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)));
    const start = performance.now();
    const series = [{}, ...lines.map(() => ({ stroke: 'red', width: 1.75, spanGaps: true, points: { show: false } }))];
    const data = uPlot.join(lines.map(({ xs, ys }) => [xs, ys]));
    const plot = new uPlot({ width: 1400, height: 256, series, scales: { x: { time: false } } }, data, document.body);
    await painted();
    const drawn = performance.now() - start;
    const again = performance.now();
    plot.setScale('x', { min: ${SCALE.points * 0.2}, max: ${SCALE.points * 0.25} });
    await painted();
    return { drawn, zoomed: performance.now() - again };
  })()`)
  await bare.close()
  return found
}

/** Points for every charted run ten times a second, for three seconds; each tells the page, as the editor does. */
async function measureLive(page: Page, theirs: MetricsPage): Promise<void> {
  let next = SCALE.points
  const last = `${CHART}.lines[0].xs.at(-1)`
  const once: number[] = []
  for (let round = 0; round < ROUNDS; round++) {
    const start = performance.now()
    for (const id of store.shown) store.log(id, next, 1)
    theirs.didChange()
    await timeOf(page, '', `${last} >= ${next}`)
    once.push(performance.now() - start)
    next++
  }
  add({ name: `a new point of ${SCALE.charted} runs, from logging it until it is drawn`, value: median(once), unit: 'ms', goal: 1000 })
  for (let tick = 0; tick < 30; tick++, next++) {
    const start = performance.now()
    for (const id of store.shown) store.log(id, next, 1)
    theirs.didChange()
    await page.waitForTimeout(Math.max(0, 100 - (performance.now() - start)))
  }
  const ended = performance.now()
  await timeOf(page, '', `${last} >= ${next - 1}`)
  add({ name: `behind, after 3 s of ${SCALE.charted} runs at 10 points/s`, value: performance.now() - ended, unit: 'ms', goal: 1000 })
}

async function measureParallel(page: Page): Promise<void> {
  const chip = `[...document.querySelectorAll('header .chip')].find(one => one.textContent.trim() === 'Parallel')`
  await timeOf(page, `${chip}.click()`, `document.querySelector('parallel-chart')?.axes[0]?.values.length === ${SCALE.runs}`)
  const chart = `document.querySelector('parallel-chart')`
  const drawn: number[] = []
  for (let round = 0; round < ROUNDS; round++) drawn.push(await timeOf(page, `${chart}.axes = [...${chart}.axes]`, 'true'))
  add({ name: `parallel coordinates of ${SCALE.runs.toLocaleString('en')} runs over 8 axes`, value: median(drawn), unit: 'ms', goal: 300 })
}

async function heapOf(page: Page): Promise<{ usedSize: number }> {
  const session = await page.context().newCDPSession(page)
  await session.send('HeapProfiler.collectGarbage')
  return session.send('Runtime.getHeapUsage')
}
