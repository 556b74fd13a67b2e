/** What Slack sends and the local Slack does not, on purpose. */
export interface LeftOut {
  why: string
  /** Last steps of paths; `*` stands for any letters. */
  keys: readonly string[]
  /** Samples, as folder/name. Each must still need each of the keys, so that this list only gets shorter. */
  of: readonly string[]
}

export const LEFT_OUT: readonly LeftOut[] = [
  {
    why: 'nobody has a picture',
    keys: ['profile.avatar_hash', 'profile.image_*'],
    of: ['api/users.info', 'api/users.list', 'events/user_change'],
  },
  { why: 'the app has no picture', keys: ['icons'], of: ['api/bots.info'] },
  {
    why: 'the app has no picture',
    keys: ['bot_profile.icons'],
    of: ['api/chat.postMessage', 'api/chat.update'],
  },
  {
    why: 'addresses need users:read.email, and has_2fa is told to administrators’ tokens',
    keys: ['profile.email', 'has_2fa'],
    of: ['api/users.info', 'api/users.list'],
  },
  { why: 'a workspace without fields of its own', keys: ['profile.fields'], of: ['events/user_change'] },
  {
    why: 'where somebody has read to is nothing to the app, which does not read',
    keys: ['channel.last_read'],
    of: [
      'api/conversations.info',
      'api/conversations.info-im',
      'api/conversations.join',
      'api/conversations.open',
    ],
  },
  {
    why: 'so is what they have not read',
    keys: ['latest', 'unread_count', 'unread_count_display'],
    of: ['api/conversations.info-im', 'api/conversations.open'],
  },
  {
    why: 'the app follows no threads',
    keys: ['last_read', 'unread_count'],
    of: ['api/conversations.replies'],
  },
  {
    why: 'what a client draws beside a conversation',
    keys: ['channel.properties'],
    of: ['api/conversations.info', 'api/conversations.info-im'],
  },
  { why: 'how a client sorts conversations', keys: ['channel.priority'], of: ['api/conversations.join'] },
  {
    why: 'null for channels, and undocumented',
    keys: ['parent_conversation'],
    of: ['api/conversations.info', 'api/conversations.join', 'api/users.conversations'],
  },
  {
    why: 'channels in which not everybody may post',
    keys: ['is_read_only', 'is_thread_only', 'is_non_threadable'],
    of: ['api/conversations.info'],
  },
  {
    why: 'nobody looks into images',
    keys: ['thumb_*', 'image_exif_rotation', 'original_*', 'deanimate_gif', 'pjpeg'],
    of: ['api/files.info'],
  },
  { why: 'files have no public address', keys: ['permalink_public'], of: ['api/files.info'] },
  { why: 'where a file was shared stands in its channels', keys: ['shares'], of: ['api/files.info'] },
  {
    why: 'Enterprise Grid',
    keys: ['enterprise_id'],
    of: [
      'events/app_uninstalled',
      'events/channel_archive',
      'events/channel_rename',
      'events/channel_unarchive',
      'events/group_archive',
      'events/group_left',
      'events/group_rename',
      'events/group_unarchive',
      'events/member_joined_channel',
      'events/tokens_revoked',
    ],
  },
  {
    why: 'Enterprise Grid',
    keys: ['team.enterprise_id', 'team.enterprise_name'],
    of: ['interactions/block_actions-ephemeral', 'interactions/view_submission'],
  },
  {
    why: 'what `authorizations` stand for by now',
    keys: ['authed_users'],
    of: [
      'events/channel_archive',
      'events/channel_rename',
      'events/channel_unarchive',
      'events/group_left',
      'events/group_unarchive',
      'events/member_joined_channel',
    ],
  },
  {
    why: 'what `authorizations` stand for by now',
    keys: ['authed_teams'],
    of: ['events/channel_unarchive', 'events/group_unarchive'],
  },
  { why: 'the app has no tokens of people', keys: ['tokens.oauth[]'], of: ['events/tokens_revoked'] },
  {
    why: 'the app hears that something was said, not how the client wrote it',
    keys: ['event.client_msg_id', 'event.team', 'event.blocks'],
    of: ['events/message.im'],
  },
  {
    why: 'attachments, which blocks took the place of',
    keys: ['container.attachment_id', 'container.is_app_unfurl'],
    of: ['interactions/block_actions-message'],
  },
  { why: 'of Slack’s own servers', keys: ['debug_info.build_number'], of: ['socket-mode/hello'] },
  {
    why: 'what was expected is in the message already',
    keys: ['errors[].constraint'],
    of: ['api/blocks.validate-refusal'],
  },
]
