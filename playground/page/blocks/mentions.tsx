/** People, channels, groups and dates, as they are named in texts. */
import { formatDate, type SlackDate } from '../../slack/format-date.ts'
import { Link } from './link.tsx'
import { useSurroundings } from './surroundings.ts'

export function UserMention({ id }: { id: string }) {
  const { users, me } = useSurroundings()
  return <Mention calls={id === me}>@{users[id]?.realName ?? id}</Mention>
}

export function ChannelMention({ id }: { id: string }) {
  const { channels } = useSurroundings()
  return <Mention>#{channels.find((channel) => channel.id === id)?.name ?? id}</Mention>
}

/** @channel, @here or @everyone. */
export const BroadcastMention = ({ range }: { range: string }) => <Mention calls>@{range}</Mention>

export const GroupMention = ({ id, label }: { id: string; label: string | undefined }) => (
  <Mention>{label ?? `@${id}`}</Mention>
)

/** A moment in the viewer's zone. */
export function DateMention({ date, url }: { date: SlackDate; url: string | undefined }) {
  const { zone } = useSurroundings()
  return <Link url={url}>{formatDate(date, zone)}</Link>
}

/** @param calls whether it calls the viewer */
function Mention({ calls = false, children }: { calls?: boolean; children: React.ReactNode }) {
  return <span className={calls ? 'b-mention b-mention-calls' : 'b-mention'}>{children}</span>
}
