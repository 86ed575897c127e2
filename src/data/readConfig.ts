import { readFileSync } from 'node:fs'
import { type Config, configPaths, mergeConfig, parseConfig } from './config.ts'
import { CONFIG_LEVELS } from './configPaths.ts'

/** The configuration of the project with this `.dvc` directory, all levels laid over each other. */
export function readConfig(dvcDir: string): Config {
  const paths = configPaths(dvcDir, process.env, process.platform)
  return mergeConfig(
    CONFIG_LEVELS.flatMap(level => {
      const file = paths[level]
      const text = readIfThere(file)
      if (text === undefined) return []
      const { value, problems } = parseConfig(text, file)
      return [{ level, file, config: value ?? { sections: new Map() }, problems }]
    }),
    dvcDir,
  )
}

function readIfThere(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return undefined
  }
}
