// Loaded before a measured command: leaves its peak of resident memory, in KiB, where the measuring process finds it.
const { writeFileSync } = process.getBuiltinModule('node:fs')

process.on('exit', () => writeFileSync(process.env['MLOPS_BENCH_PEAK'] ?? '', String(process.resourceUsage().maxRSS)))
