import { z } from 'zod'
import { visibleChannel } from '../channels.ts'
import { SlackError } from '../errors.ts'
import { fileJson } from '../files.ts'
import { addMessage, checkedContent } from '../messages.ts'
import type { SlackFile, Workspace } from '../state.ts'
import { arg, ignored, type Method, method } from './method.ts'

const fileList = arg.json(z.array(z.strictObject({ id: z.string(), title: z.string().optional() })).min(1))

function uploaded(workspace: Workspace, id: string): SlackFile {
  const file = workspace.files.get(id)
  if (!file?.bytes) throw new SlackError('file_not_found')
  return file
}

export const fileMethods: Method[] = [
  method({
    name: 'files.getUploadURLExternal',
    scopes: ['files:write'],
    missing: 'missing_argument',
    args: {
      filename: arg.text,
      length: arg.count,
      alt_txt: arg.text.max(1000).optional(),
      ...ignored('snippet_type'),
    },
    run: ({ core, workspace }, { filename, length, alt_txt: altText }) => {
      const id = core.id('F')
      workspace.files.set(id, {
        id,
        name: filename,
        title: filename,
        length,
        channels: [],
        ...(altText !== undefined && { altText }),
      })
      return { upload_url: `${core.origin}/upload/v1/${workspace.id}/${id}`, file_id: id }
    },
  }),
  method({
    name: 'files.completeUploadExternal',
    scopes: ['files:write'],
    args: {
      files: fileList,
      channel_id: arg.text.optional(),
      initial_comment: arg.text.optional(),
      thread_ts: arg.text.optional(),
    },
    run: ({ core, workspace }, args) => {
      const files = args.files.map(({ id, title }) => ({ file: uploaded(workspace, id), title }))
      const channel = args.channel_id ? visibleChannel(workspace, args.channel_id) : undefined
      if (channel && !channel.members.has(workspace.botUserId)) throw new SlackError('not_in_channel')
      for (const { file, title } of files) {
        file.title = title ?? file.title
        file.completedAt ??= core.now()
        if (channel) file.channels.push(channel.id)
      }
      const ids = files.map(({ file }) => file.id)
      if (channel) {
        addMessage(core, workspace, channel, {
          ...checkedContent(core, workspace, { text: args.initial_comment, files: ids }),
          user: workspace.botUserId,
          botId: workspace.botId,
          threadTs: args.thread_ts,
          files: ids,
        })
      }
      return { files: files.map(({ file }) => fileJson(core, workspace, file)) }
    },
  }),
  method({
    name: 'files.info',
    scopes: ['files:read'],
    args: { file: arg.text, ...ignored('count', 'cursor', 'limit', 'page') },
    run: ({ core, workspace }, { file: id }) => {
      const file = workspace.files.get(id)
      if (!file?.completedAt) throw new SlackError('file_not_found')
      return { file: fileJson(core, workspace, file), comments: [], response_metadata: { next_cursor: '' } }
    },
  }),
]
