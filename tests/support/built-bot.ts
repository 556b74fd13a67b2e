// The bot as `npm run build` makes it, once for a run: loading it takes a third of what tsx takes for its sources.
// With INSTALLED_BOT=/folder it is the one that is installed there, and nothing is built.

import { execFileSync } from 'node:child_process'
import { rmSync, symlinkSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { TestProject } from 'vitest/node'
import { temporaryFolder } from '../../playground/temporary-folder.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** What `npm start` runs; beside it is what `npm run backup` and the like run. */
    builtBot: string
  }
}

const ROOT = fileURLToPath(new URL('../../', import.meta.url))

/** Vitest's global setup: builds the bot, and returns what removes it. */
export default function setUp(project: TestProject): (() => void) | undefined {
  const installed = process.env.INSTALLED_BOT
  if (installed) {
    project.provide('builtBot', join(installed, 'dist/main.js'))
    return
  }
  const folder = temporaryFolder('test-built')
  for (const name of ['node_modules', 'package.json', 'prisma'])
    symlinkSync(join(ROOT, name), join(folder, name))
  const dist = join(folder, 'dist')
  const tsc = join(dirname(createRequire(import.meta.url).resolve('typescript/package.json')), 'bin/tsc')
  // The types are checked elsewhere.
  const options = ['-p', join(ROOT, 'tsconfig.build.json'), '--outDir', dist, '--noCheck']
  const run = (...command: string[]) => execFileSync(process.execPath, command, { stdio: 'inherit' })
  run(tsc, ...options)
  run(join(ROOT, 'scripts/bundle-prisma.mjs'), dist)
  project.provide('builtBot', join(dist, 'main.js'))
  return () => rmSync(folder, { recursive: true, force: true })
}
