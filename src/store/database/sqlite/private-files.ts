// Files and folders that nobody else on the machine may read, whatever the umask.
import { chmodSync, chownSync, closeSync, existsSync, mkdirSync, openSync, statSync } from 'node:fs'
import { dirname, resolve } from 'node:path'

const FILE = 0o600
const FOLDER = 0o700
/** Rights of the group and of everybody. */
const OTHERS = 0o077

/** A database file and all that SQLite and we keep beside it. */
export const besideDatabase = (file: string): string[] =>
  ['', '-wal', '-shm', '-lock', '-holder', '-made'].map((suffix) => file + suffix)

/** Makes a folder, with those above it, when it is missing. One that is there may hold what is others', and stays as it is. */
export function makePrivateFolder(folder: string): void {
  if (existsSync(folder)) return
  // One after the other: where none can be made, such as under /proc, making all at once would never end.
  makePrivateFolder(dirname(resolve(folder)))
  mkdirSync(folder, { mode: FOLDER })
  chmodSync(folder, FOLDER)
  giveToOwnerOf(dirname(resolve(folder)), folder)
}

/** Makes an empty file where there is none, behind a link too. */
export function makePrivateFile(file: string): void {
  const isNew = !existsSync(file)
  closeSync(openSync(file, 'a', FILE))
  keepPrivate(file)
  if (isNew) giveToOwnerOf(dirname(file), file)
}

/** Takes others' rights from a file or a folder, if it is there and ours: what is somebody else's stays as it is. */
export function keepPrivate(path: string): void {
  const mode = (statSync(path, { throwIfNoEntry: false })?.mode ?? 0) & 0o7777
  if ((mode & OTHERS) === 0) return
  try {
    chmodSync(path, mode & ~OTHERS)
  } catch (error) {
    if (!['EPERM', 'EROFS'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error
  }
}

/** What root makes in somebody's folder is theirs: whoever restores as root is not who runs the bot. */
export function giveToOwnerOf(owned: string, path: string): void {
  if (process.getuid?.() !== 0) return
  const { uid, gid } = statSync(owned)
  chownSync(path, uid, gid)
}
