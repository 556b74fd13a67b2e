/** More arrived than was bargained for; the rest was not taken. */
export class TooLarge extends Error {
  constructor(bytes: number) {
    super(`The answer is larger than ${bytes} bytes`)
    this.name = 'TooLarge'
  }
}

/**
 * The same response, whose body is read up to so many bytes, unpacked: reading more of it fails, and nothing is kept.
 * @throws TooLarge at once, when it announces more
 */
export function atMost(response: Response, bytes: number): Response {
  if (Number(response.headers.get('content-length') ?? 0) > bytes) {
    void response.body?.cancel().catch(() => {})
    throw new TooLarge(bytes)
  }
  const read = () => take(response.body, bytes)
  return Object.assign(response, {
    arrayBuffer: async () => (await read()).buffer,
    text: async () => new TextDecoder().decode(await read()),
    json: async () => JSON.parse(new TextDecoder().decode(await read())) as unknown,
  })
}

async function take(body: ReadableStream<Uint8Array> | null, bytes: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  let size = 0
  // Leaving the loop ends the connection.
  for await (const chunk of body ?? []) {
    size += chunk.byteLength
    if (size > bytes) throw new TooLarge(bytes)
    chunks.push(chunk)
  }
  const whole = new Uint8Array(size)
  let at = 0
  for (const chunk of chunks) {
    whole.set(chunk, at)
    at += chunk.byteLength
  }
  return whole
}
