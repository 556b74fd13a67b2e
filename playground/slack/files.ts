/** Uploaded files: external upload in three steps, and when an image can be shown. */
import type { Core } from './core.ts'
import { SlackError } from './errors.ts'
import type { Channel, SlackFile, Workspace } from './state.ts'
import type { Fields } from './types.ts'

interface FileType {
  mime: string
  /** As people read it. */
  name: string
}

const TYPES: Readonly<Record<string, FileType>> = {
  png: { mime: 'image/png', name: 'PNG' },
  jpg: { mime: 'image/jpeg', name: 'JPEG' },
  jpeg: { mime: 'image/jpeg', name: 'JPEG' },
  gif: { mime: 'image/gif', name: 'GIF' },
  csv: { mime: 'text/csv', name: 'CSV' },
  txt: { mime: 'text/plain', name: 'Plain Text' },
  json: { mime: 'application/json', name: 'JSON' },
  pdf: { mime: 'application/pdf', name: 'PDF' },
}
const UNKNOWN_TYPE: FileType = { mime: 'application/octet-stream', name: 'Binary' }

const fileType = (file: SlackFile): string => file.name.split('.').at(-1)?.toLowerCase() ?? ''
export const mimeType = (file: SlackFile): string => typeOf(file).mime

const typeOf = (file: SlackFile): FileType => TYPES[fileType(file)] ?? UNKNOWN_TYPE

const privateUrl = (core: Core, workspace: Workspace, file: SlackFile): string =>
  `${core.origin}/files-pri/${workspace.id}-${file.id}/${encodeURIComponent(file.name)}`

/** Why a `slack_file` of an image can't be shown; undefined when it can. Throws `file_deleted`. */
export function imageProblem(core: Core, workspace: Workspace, ref: Fields): string | undefined {
  const file =
    workspace.files.get(String(ref.id)) ??
    [...workspace.files.values()].find((one) => privateUrl(core, workspace, one) === ref.url)
  if (core.imageRefusal !== undefined) return core.imageRefusal
  if (file?.deleted) throw new SlackError('file_deleted')
  const ready = file?.completedAt !== undefined && core.now() >= file.completedAt + core.fileProcessingMs
  return ready && mimeType(file).startsWith('image/') ? undefined : 'invalid slack file'
}

export function fileJson(core: Core, workspace: Workspace, file: SlackFile): Fields {
  const at = Math.floor((file.completedAt ?? core.now()) / 1000)
  const sharedIn = (kind: Channel['kind']) =>
    file.channels.filter((id) => workspace.channels.get(id)?.kind === kind)
  return {
    id: file.id,
    name: file.name,
    title: file.title,
    created: at,
    timestamp: at,
    mimetype: mimeType(file),
    filetype: fileType(file),
    pretty_type: typeOf(file).name,
    size: file.length,
    mode: 'hosted',
    editable: false,
    user: workspace.botUserId,
    user_team: workspace.id,
    username: '',
    display_as_bot: false,
    is_external: false,
    external_type: '',
    is_public: sharedIn('public').length > 0,
    public_url_shared: false,
    is_starred: false,
    has_rich_preview: false,
    comments_count: 0,
    file_access: 'visible',
    url_private: privateUrl(core, workspace, file),
    url_private_download: privateUrl(core, workspace, file),
    permalink: `https://${workspace.domain}.slack.com/files/${workspace.botUserId}/${file.id}`,
    channels: sharedIn('public'),
    groups: sharedIn('private'),
    ims: sharedIn('im'),
    ...(file.altText !== undefined && { alt_txt: file.altText }),
  }
}
