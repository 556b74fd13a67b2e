/** Every Web API method the local Slack answers. Any other name is `unknown_method`. */
import { authMethods } from './auth.ts'
import { blockMethods } from './blocks.ts'
import { chatMethods } from './chat.ts'
import { conversationMethods } from './conversations.ts'
import { fileMethods } from './files.ts'
import { historyMethods } from './history.ts'
import type { Method } from './method.ts'
import { userMethods } from './users.ts'
import { viewMethods } from './views.ts'

export const METHODS: ReadonlyMap<string, Method> = new Map(
  [
    authMethods,
    userMethods,
    conversationMethods,
    historyMethods,
    chatMethods,
    viewMethods,
    fileMethods,
    blockMethods,
  ]
    .flat()
    .map((one) => [one.name, one]),
)
