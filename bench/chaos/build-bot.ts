import { cpSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'

const root = fileURLToPath(new URL('../../', import.meta.url))

/** The bot as it was when a proof began, whatever becomes of its files meanwhile. */
export type BuiltBot = { script: string; migrations: string }

/**
 * Puts the bot process into few files, because loading is most of what a new process costs: a quarter of a second
 * instead of one.
 * @param folder a new one; what can't be bundled is put beside it
 */
export async function buildBot(folder: string): Promise<BuiltBot> {
  for (const name of ['node_modules', 'package.json']) symlinkSync(join(root, name), join(folder, name))
  const migrations = join(folder, 'prisma/migrations')
  cpSync(join(root, 'prisma/migrations'), migrations, { recursive: true })
  // Three levels down, as src/store/database is: the migrations are looked for from there.
  const outDir = join(folder, 'dist/bot/in-few-files')
  await build({
    configFile: false,
    root,
    logLevel: 'error',
    ssr: { noExternal: true, external: ['libsql', 'pg-native'] },
    resolve: {
      alias: [{ find: /.*\/embedded-renderer\.ts$/, replacement: join(root, 'bench/chaos/blank-chart.ts') }],
    },
    build: {
      ssr: join(root, 'bench/chaos/bot-process.ts'),
      outDir,
      target: 'node20',
      minify: false,
      rolldownOptions: {
        output: {
          minify: { mangle: false, compress: false },
          entryFileNames: '[name].js',
          chunkFileNames: '[name]-[hash].js',
        },
      },
    },
  })
  return { script: join(outDir, 'bot-process.js'), migrations }
}
