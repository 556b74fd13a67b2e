// Files and folders that nobody else on the machine may read, whatever the umask.
import { chmodSync, closeSync, existsSync, mkdirSync, openSync, readdirSync, statSync } from 'node:fs'
import { basename, dirname } from 'node:path'

const FILE = 0o600
const FOLDER = 0o700

/** A database file and all that SQLite and we keep beside it. */
export const besideDatabase = (file: string): string[] =>
  ['', '-wal', '-shm', '-lock', '-holder'].map((suffix) => file + suffix)

/** Makes a folder, with those above it, when it is missing. One that is there may hold what is others', and stays as it is. */
export function makePrivateFolder(folder: string): void {
  if (mkdirSync(folder, { recursive: true, mode: FOLDER }) !== undefined) chmodSync(folder, FOLDER)
}

/** Makes a folder private that holds nothing but a database, as ours does and a volume made for it. */
export function keepFolderPrivate(file: string): void {
  const folder = dirname(file)
  if (readdirSync(folder).every((name) => name.startsWith(basename(file)))) keepPrivate(folder, FOLDER)
}

/** Makes an empty file where there is none, behind a link too. */
export function makePrivateFile(file: string): void {
  closeSync(openSync(file, 'a', FILE))
  keepFilePrivate(file)
}

/** Takes others' rights from a file, if it is there. */
export function keepFilePrivate(file: string): void {
  if (existsSync(file)) keepPrivate(file, FILE)
}

/** What belongs to somebody else can't be changed, and stays as it is. */
function keepPrivate(path: string, mode: number): void {
  if ((statSync(path).mode & 0o777) === mode) return
  try {
    chmodSync(path, mode)
  } catch (error) {
    if (!['EPERM', 'EROFS'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error
  }
}
