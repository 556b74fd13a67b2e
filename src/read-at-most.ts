/** More arrived than was bargained for; the rest was not taken. */
export class TooLarge extends Error {
  constructor(bytes: number) {
    super(`The answer is larger than ${bytes} bytes`)
    this.name = 'TooLarge'
  }
}

/** A response whose body fails with TooLarge once it is longer than so many bytes, unpacked; no more is kept of it. */
export function atMost(response: Response, bytes: number): Response {
  const { status, statusText, headers } = response
  if (Number(headers.get('content-length') ?? 0) > bytes) {
    void response.body?.cancel().catch(() => {})
    throw new TooLarge(bytes)
  }
  if (!response.body) return response
  let size = 0
  const measured = new TransformStream<Uint8Array, Uint8Array>({
    transform(chunk, controller) {
      size += chunk.byteLength
      if (size > bytes) controller.error(new TooLarge(bytes))
      else controller.enqueue(chunk)
    },
  })
  return new Response(response.body.pipeThrough(measured), { status, statusText, headers })
}
