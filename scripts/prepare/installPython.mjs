import { existsSync } from 'node:fs'
import { installDebianPackages } from './installDebianPackages.mjs'
import { isOnPath } from './run.mjs'

/** What the tests that serve a real model need, as Debian calls it; a place that each is known by. */
const PACKAGES = ['sklearn', 'pandas', 'joblib', 'flask'].map(name => ({
  name: `python3-${name}`,
  folder: `/usr/lib/python3/dist-packages/${name}`,
}))

/** Debian's Python with scikit-learn and Flask, for the tests that serve with it; they skip, and say so, where it is not to be had. */
export function installPython() {
  if (!isOnPath('apt-get')) return
  installDebianPackages(PACKAGES.filter(({ folder }) => !existsSync(folder)).map(({ name }) => name))
}
