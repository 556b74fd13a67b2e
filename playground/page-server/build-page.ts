import { fileURLToPath } from 'node:url'
import { build } from 'vite'

/** Builds the page into a folder, with everything it needs: nothing is asked of the internet. */
export async function buildPage(outDir: string): Promise<void> {
  const root = fileURLToPath(new URL('../page/', import.meta.url))
  await build({
    root,
    configFile: `${root}vite.config.ts`,
    logLevel: 'warn',
    build: { outDir, emptyOutDir: true },
  })
}
