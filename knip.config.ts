// What nobody uses: files, exports, packages. Said here is what can't be read from the imports.
export default {
  entry: [
    'src/{main,backup,restore,doctor}.ts!',
    'playground/{main,demo}.ts',
    'bench/**/*.{ts,mjs}',
    'scripts/*.{ts,mjs}',
    // a process of its own in a test
    'tests/support/pair-writer.ts',
  ],
  project: ['src/**/*.ts!', '{playground,bench,scripts,tests}/**/*.{ts,tsx,mjs}', 'prisma/*.prisma'],
  vite: { config: 'playground/page/vite.config.ts' },
  // With --production nothing in src/ may be there for tests alone, but for what its own file uses too.
  ignoreExportsUsedInFile: process.argv.includes('--production'),
  // the system's own; without them their tests are left out
  ignoreBinaries: ['systemd-analyze', 'mount', 'umount'],
  ignoreDependencies: [
    // read as files, by paths put together at run time
    '@fontsource/inter',
    '@fontsource/noto-color-emoji',
    'axe-core',
    // imported by the generated clients, which are not in git
    '@prisma/client',
    // named to pin what Bolt brings, and its peer
    '@slack/socket-mode',
    'undici',
  ],
}
