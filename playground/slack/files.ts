/** Uploaded files: external upload in three steps, and when an image can be shown. */
import type { Core } from './core.ts'
import type { SlackFile, Workspace } from './state.ts'
import type { Fields } from './types.ts'

const IMAGE_TYPES: Readonly<Record<string, string>> = {
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  gif: 'image/gif',
}
const OTHER_TYPES: Readonly<Record<string, string>> = {
  csv: 'text/csv',
  txt: 'text/plain',
  json: 'application/json',
  pdf: 'application/pdf',
}

export const fileType = (file: SlackFile): string => file.name.split('.').at(-1)?.toLowerCase() ?? ''
export const mimeType = (file: SlackFile): string =>
  IMAGE_TYPES[fileType(file)] ?? OTHER_TYPES[fileType(file)] ?? 'application/octet-stream'

export const privateUrl = (core: Core, workspace: Workspace, file: SlackFile): string =>
  `${core.origin}/files-pri/${workspace.id}-${file.id}/${encodeURIComponent(file.name)}`

/** Why a `slack_file` of an image can't be shown; undefined when it can. */
export function imageProblem(core: Core, workspace: Workspace, ref: Fields): string | undefined {
  const file =
    workspace.files.get(String(ref.id)) ??
    [...workspace.files.values()].find((one) => privateUrl(core, workspace, one) === ref.url)
  const ready = file?.completedAt !== undefined && core.now() >= file.completedAt + core.fileProcessingMs
  return ready && fileType(file) in IMAGE_TYPES ? undefined : 'invalid slack file'
}

export function fileJson(core: Core, workspace: Workspace, file: SlackFile): Fields {
  return {
    id: file.id,
    name: file.name,
    title: file.title,
    created: Math.floor((file.completedAt ?? core.now()) / 1000),
    timestamp: Math.floor((file.completedAt ?? core.now()) / 1000),
    mimetype: mimeType(file),
    filetype: fileType(file),
    size: file.length,
    mode: 'hosted',
    user: workspace.botUserId,
    user_team: workspace.id,
    is_external: false,
    url_private: privateUrl(core, workspace, file),
    url_private_download: privateUrl(core, workspace, file),
    permalink: `https://${workspace.domain}.slack.com/files/${workspace.botUserId}/${file.id}`,
    channels: file.channels,
    ...(file.altText !== undefined && { alt_txt: file.altText }),
  }
}
