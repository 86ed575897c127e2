// npm run build [-- --production] [--watch]
import { prepare } from './prepare.mjs'

await prepare()
const { build, watch } = await import('./bundle.mjs')
const production = process.argv.includes('--production')
try {
  if (process.argv.includes('--watch')) await watch({ production })
  else await build({ production })
} catch (error) {
  // esbuild has said what is wrong, and where
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}
