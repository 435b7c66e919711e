import { z } from 'zod'

export type Rest = {
  /** Sends a request and reads what the caller needs of the answer. @throws when GitHub does not answer with 2xx. */
  send<T>(schema: z.ZodType<T>, method: string, path: string, body?: unknown): Promise<T>
  /** Sends a request that may be refused. */
  attempt(method: string, path: string, body?: unknown): Promise<Refusable>
}

export type Refusable = { readonly status: number; readonly message: string }

const messageSchema = z.looseObject({ message: z.string() })

/** The REST API as one account uses it; paths are below the repository. */
export function openRest(apiUrl: string, repository: string, token: string): Rest {
  const ask = async (method: string, path: string, body: unknown) => {
    const answer = await fetch(`${apiUrl}/repos/${repository}${path}`, {
      method,
      headers: { authorization: `Bearer ${token}`, accept: 'application/vnd.github+json' },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
    const text = await answer.text()
    const json: unknown = text === '' ? {} : JSON.parse(text)
    return { status: answer.status, json }
  }
  return {
    send: async (schema, method, path, body) => {
      const { status, json } = await ask(method, path, body)
      if (status < 200 || status > 299)
        throw new Error(`${method} ${path} was answered with ${status}: ${JSON.stringify(json)}`)
      return schema.parse(json)
    },
    attempt: async (method, path, body) => {
      const { status, json } = await ask(method, path, body)
      return { status, message: messageSchema.safeParse(json).data?.message ?? '' }
    },
  }
}
