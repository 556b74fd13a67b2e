import { existsSync } from 'node:fs'
import { statfs } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { type Diagnosis, type Examination, must, ok, warning } from '../diagnosis.ts'
import { fileOf } from './database.ts'

const MB = 1_000_000
const LITTLE = 200 * MB
const TOO_LITTLE = 20 * MB

/** What the room that is left on a disk means. @param bytes for the bot's own user */
export function judgeRoom(bytes: number, folder: string): Diagnosis {
  const found = `${Math.floor(bytes / MB)} MB are free in ${folder}.`
  if (bytes < TOO_LITTLE) return must(found, 'Make room now: without it no numbers can be stored.')
  return bytes < LITTLE ? warning(found, 'Make room: the database and its backups grow.') : ok(found)
}

export const disk: Examination = {
  name: 'disk',
  async run({ databaseUrl }) {
    const file = fileOf(databaseUrl)
    // A server's disk can't be seen from here.
    if (!file) return []
    let folder = dirname(resolve(file))
    while (!existsSync(folder)) folder = dirname(folder)
    const { bavail, bsize } = await statfs(folder)
    return [judgeRoom(bavail * bsize, folder)]
  },
}
