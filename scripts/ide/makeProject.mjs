import { execFileSync, spawnSync } from 'node:child_process'
import { cpSync, existsSync, readdirSync } from 'node:fs'
import path from 'node:path'

/**
 * Copies a folder to where a person or a test may change it and makes it a Git repository with one commit. What is there already
 * stays. `untracked` names folders that the commit leaves out: Git must not hold what the person is about to track with us.
 * @param {string} source @param {string} target @param {{ git?: boolean, untracked?: string[] }} [options]
 */
export function makeProject(source, target, { git = true, untracked = ['data'] } = {}) {
  if (!existsSync(target) || readdirSync(target).length === 0) cpSync(source, target, { recursive: true })
  if (!git || existsSync(path.join(target, '.git'))) return
  const run = (/** @type {string[]} */ ...args) => execFileSync('git', args, { cwd: target, stdio: ['ignore', 'ignore', 'pipe'] })
  run('init', '--quiet', '--initial-branch=main')
  nameSomeone(target)
  run('add', '--all', '--', '.', ...untracked.map(folder => `:(exclude)${folder}`))
  run('-c', 'commit.gpgsign=false', 'commit', '--quiet', '--allow-empty', '--message', 'Start')
}

/** A machine without a Git identity must not stop a first try: the name goes into this repository only. @param {string} folder */
function nameSomeone(folder) {
  for (const [key, value] of Object.entries({ 'user.name': 'Tutorial', 'user.email': 'tutorial@example.invalid' })) {
    const isKnown = spawnSync('git', ['config', key], { cwd: folder }).status === 0
    if (!isKnown) execFileSync('git', ['config', key, value], { cwd: folder })
  }
}
