// Takes what is used of Prisma into the compiled bot, so that production installs none of it. After `tsc`;
// `node scripts/bundle-prisma.mjs [FOLDER]`, dist by default. Why: docs/decisions/0026-small-install.md.
import { readdirSync, readFileSync, rmSync } from 'node:fs'
import { dirname, join, resolve, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const { dependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
const dist = resolve(root, process.argv[2] ?? 'dist')
const chunks = 'store/prisma'

const ours = (file) => file.startsWith(dist + sep)
const ofPrisma = (path) => path.startsWith('@prisma/')

/** Of what our own files import, only Prisma's packages are taken in; what those import follows. */
const prismaAlone = {
  name: 'prisma-alone',
  setup({ onResolve }) {
    onResolve({ filter: /^/ }, ({ path, importer, kind }) =>
      kind !== 'entry-point' && ours(importer) && !ofPrisma(path) ? { path, external: true } : undefined,
    )
  },
}

rmSync(join(dist, chunks), { recursive: true, force: true })
await build({
  entryPoints: readdirSync(dist, { recursive: true })
    .filter((name) => name.endsWith('.js'))
    .map((name) => join(dist, name))
    .filter((file) => /\b(from|import) ?\(?['"]@prisma\//.test(readFileSync(file, 'utf8'))),
  outdir: dist,
  outbase: dist,
  allowOverwrite: true,
  bundle: true,
  // One copy of each package for both clients.
  splitting: true,
  chunkNames: `${chunks}/[name]-[hash]`,
  platform: 'node',
  target: 'node20',
  format: 'esm',
  sourcemap: true,
  sourcesContent: false,
  // Prisma's runtime is CommonJS, which asks for Node's own modules with `require`.
  banner: {
    js: "import { createRequire as requireFrom } from 'node:module';const require = requireFrom(import.meta.url);",
  },
  // The drivers stay packages of their own: they have native parts.
  external: Object.keys(dependencies),
  plugins: [prismaAlone],
  absWorkingDir: root,
  logLevel: 'warning',
})
