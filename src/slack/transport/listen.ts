import { once } from 'node:events'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { StartRefused } from '../../start-refused.ts'

const REASONS: Readonly<Record<string, string>> = {
  EADDRINUSE: 'is already in use',
  EACCES: 'needs rights that this process does not have',
  EADDRNOTAVAIL: 'is not an address of this machine',
  ENOTFOUND: 'is not an address of this machine',
}

/**
 * Opens a server's port.
 * @param setting the variable that chose the port, for the message
 * @returns the port, also when 0 asked for any free one
 */
export async function listen(
  server: Server,
  { host, port, setting }: { host: string; port: number; setting: 'PORT' | 'HEALTH_PORT' },
): Promise<number> {
  try {
    server.listen(port, host)
    await once(server, 'listening')
  } catch (error) {
    const reason = REASONS[(error as NodeJS.ErrnoException).code ?? '']
    if (!reason) throw error
    const other = setting === 'PORT' ? 'HOST' : 'HEALTH_HOST'
    throw new StartRefused(
      `${setting}: ${host}:${port} ${reason}. Set ${setting} (or ${other}) to another.`,
      {
        cause: error,
      },
    )
  }
  return (server.address() as AddressInfo).port
}

/** How often connections that have had their answer are closed while the server ends. */
const SWEEP_MS = 20

/** Stops taking connections and waits for the answers under way, for `ms` milliseconds at most. */
export async function closeServer(server: Server, ms = 2_000): Promise<void> {
  if (!server.listening) return
  const closed = once(server, 'close')
  server.close()
  // Connections that are kept alive would hold the server open for seconds, also those that are answered only now.
  const sweep = setInterval(() => server.closeIdleConnections(), SWEEP_MS)
  const timer = setTimeout(() => server.closeAllConnections(), ms)
  await closed
  clearInterval(sweep)
  clearTimeout(timer)
}
