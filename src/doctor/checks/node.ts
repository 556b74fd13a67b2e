import { readFileSync } from 'node:fs'
import { type Examination, must, ok } from '../diagnosis.ts'

const PACKAGE = new URL('../../../package.json', import.meta.url)

/** What package.json asks for: ">=20.19". */
const needed = (): string =>
  (JSON.parse(readFileSync(PACKAGE, 'utf8')) as { engines: { node: string } }).engines.node

/** Whether a version is as new as the one that is needed. @param least such as ">=20.19" */
export function isNewEnough(version: string, least: string): boolean {
  const numbers = (text: string) => (text.match(/\d+/g) ?? []).map(Number)
  const [major = 0, minor = 0] = numbers(version)
  const [leastMajor = 0, leastMinor = 0] = numbers(least)
  return major > leastMajor || (major === leastMajor && minor >= leastMinor)
}

export const node: Examination = {
  name: 'node',
  run() {
    const { node: version } = process.versions
    return isNewEnough(version, needed())
      ? [ok(`Node ${version}.`)]
      : [must(`This is Node ${version}, and Drumbeat needs ${needed()}.`, 'Install a newer Node.')]
  },
}
