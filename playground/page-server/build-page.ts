import { spawn } from 'node:child_process'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const PAGE = fileURLToPath(new URL('../page/', import.meta.url))
const VITE = join(dirname(createRequire(import.meta.url).resolve('vite/package.json')), 'bin/vite.js')

/**
 * Builds the page into a folder, with everything it needs: nothing is asked of the internet. A process of its own,
 * so that the bot can start meanwhile.
 */
export const buildPage = (outDir: string): Promise<void> =>
  new Promise((done, failed) => {
    const args = [VITE, 'build', PAGE, '--outDir', outDir, '--emptyOutDir', '--logLevel', 'warn']
    spawn(process.execPath, args, { stdio: ['ignore', 'ignore', 'inherit'] })
      .once('error', failed)
      .once('exit', (code) => (code === 0 ? done() : failed(new Error('the page could not be built'))))
  })
