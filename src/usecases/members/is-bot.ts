import type { Context } from '../context.ts'

/** Whether somebody is the bot itself, by its user in the workspace. */
export const isBot = async ({ store }: Pick<Context, 'store'>, userId: unknown): Promise<boolean> =>
  (await store.workspace.get()).botUserId === userId
