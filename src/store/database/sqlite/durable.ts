import { closeSync, fsyncSync, openSync } from 'node:fs'

/** Waits until a file, or a folder's list of files, is on the disk and would survive a power cut. */
export function sync(path: string): void {
  const handle = openSync(path, 'r')
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}
