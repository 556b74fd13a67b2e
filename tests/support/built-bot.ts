// The bot as `npm run build` makes it, once for a run: loading it takes a third of what tsx takes for its sources.

import { execFileSync } from 'node:child_process'
import { rmSync, symlinkSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { TestProject } from 'vitest/node'
import { temporaryFolder } from '../../playground/temporary-folder.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** What `npm start` runs. */
    builtBot: string
  }
}

const ROOT = fileURLToPath(new URL('../../', import.meta.url))

/** Vitest's global setup: builds the bot, and returns what removes it. */
export default function setUp(project: TestProject): () => void {
  const folder = temporaryFolder('test-built')
  for (const name of ['node_modules', 'package.json', 'prisma'])
    symlinkSync(join(ROOT, name), join(folder, name))
  const dist = join(folder, 'dist')
  const tsc = join(dirname(createRequire(import.meta.url).resolve('typescript/package.json')), 'bin/tsc')
  // The types are checked elsewhere.
  const options = ['-p', join(ROOT, 'tsconfig.build.json'), '--outDir', dist, '--noCheck']
  execFileSync(process.execPath, [tsc, ...options], { stdio: 'inherit' })
  project.provide('builtBot', join(dist, 'main.js'))
  return () => rmSync(folder, { recursive: true, force: true })
}
