import { setImmediate as turn } from 'node:timers/promises'

type Writer<Statement> = {
  statements: readonly Statement[]
  stored(): void
  refused(error: unknown): void
}

export type GroupCommitOptions<Statement> = {
  /** Resolves when it is one's turn to write, with what ends it. */
  enter(): Promise<() => void>
  /** Stores all statements in a transaction of their own, or none. */
  store(statements: readonly Statement[]): Promise<unknown>
  /** Whether it is one of the statements that was refused, and not the transaction, which would be refused again. */
  isOfStatement(error: unknown): boolean
}

/**
 * Has writers who come at the same time share one transaction: most of what a small one takes is the wait for the disk
 * at its end. Nobody is told of success before that end. Where something is refused, nothing of the shared one is
 * stored, and each writer has a transaction alone.
 * @returns what stores a writer's statements, all or none
 */
export function groupCommit<Statement>({ enter, store, isOfStatement }: GroupCommitOptions<Statement>) {
  let waiting: Writer<Statement>[] = []

  async function storeGroup(group: readonly Writer<Statement>[]): Promise<void> {
    try {
      await store(group.flatMap(({ statements }) => statements))
      for (const writer of group) writer.stored()
    } catch (error) {
      if (group.length > 1 && isOfStatement(error)) for (const writer of group) await storeGroup([writer])
      else for (const writer of group) writer.refused(error)
    }
  }

  async function storeWaiting(): Promise<void> {
    const leave = await enter()
    // Writes go to the disk without a turn of the loop: who has arrived with this one comes along only after one.
    await turn()
    const group = waiting
    waiting = []
    await storeGroup(group)
    leave()
  }

  return (statements: readonly Statement[]): Promise<void> =>
    new Promise((stored, refused) => {
      waiting.push({ statements, stored, refused })
      if (waiting.length === 1) void storeWaiting()
    })
}
