/** Request bodies: forms, JSON, uploads. */
import type { IncomingMessage } from 'node:http'
import type { Fields } from './types.ts'

export async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks)
}

/** Arguments of a Web API request, from the query and a form or JSON body. Undefined for any other kind. */
export function readArguments(request: IncomingMessage, url: URL, body: Buffer): Fields | undefined {
  const query = Object.fromEntries(url.searchParams)
  const type = request.headers['content-type'] ?? ''
  if (body.length === 0) return query
  if (type.startsWith('application/x-www-form-urlencoded')) {
    return { ...query, ...Object.fromEntries(new URLSearchParams(body.toString())) }
  }
  if (!type.startsWith('application/json')) return undefined
  try {
    return { ...query, ...(JSON.parse(body.toString()) as Fields) }
  } catch {
    return undefined
  }
}

/** The bytes of an upload: the body itself, or the first part of a multipart form. */
export async function uploadedBytes(request: IncomingMessage, body: Buffer): Promise<Buffer> {
  const type = request.headers['content-type'] ?? ''
  if (!type.startsWith('multipart/form-data')) return body
  const form = await new Response(new Uint8Array(body), { headers: { 'content-type': type } }).formData()
  for (const part of form.values()) {
    return typeof part === 'string' ? Buffer.from(part) : Buffer.from(await part.arrayBuffer())
  }
  return Buffer.alloc(0)
}
