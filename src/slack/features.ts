import type { Feature } from './registry.ts'

/** Every feature there is. A new one is a folder beside this file and one line here. */
export const FEATURES: readonly Feature[] = []
