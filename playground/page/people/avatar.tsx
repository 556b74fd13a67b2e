import { useWorld } from '../state/page.ts'

const HUES = [16, 95, 150, 190, 215, 260, 300, 340]

/** A person's initials on their colour; the app has its drum. Says nothing to those who hear the page. */
export function Avatar({ userId }: { userId: string }) {
  const { users, app } = useWorld()
  if (userId === app.userId) return <Drum />
  const name = users[userId]?.realName ?? 'Slackbot'
  const initials = name.split(/\s+/).map((word) => word[0] ?? '')
  const sum = [...userId].reduce((total, letter) => total + letter.charCodeAt(0), 0)
  const hue = HUES[sum % HUES.length]!
  return (
    <span className="avatar" aria-hidden="true" style={{ background: `hsl(${hue} 42% 36%)` }}>
      {initials.slice(0, 2).join('')}
    </span>
  )
}

const Drum = () => (
  <svg className="avatar" viewBox="0 0 20 20" aria-hidden="true">
    <rect width="20" height="20" fill="#8a2f5c" />
    <path d="M5 8v5c0 1.4 2.2 2.5 5 2.5s5-1.1 5-2.5V8" fill="#fff" />
    <ellipse cx="10" cy="8" rx="5" ry="2.4" fill="#f4c95d" />
    <path d="M11 7.6 15 3.4" stroke="#fff" strokeWidth="1.2" strokeLinecap="round" />
  </svg>
)
