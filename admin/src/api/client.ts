import createClient, { type Client, type Middleware } from 'openapi-fetch';
import { NoAnswerError, ProblemError, SignedOutError, toProblem } from './problem';
import type { paths } from './schema.gen';
import { observeNow } from './serverClock';

export type Api = Client<paths>;

/** Where the access token comes from. */
export interface Tokens {
  /** The one to send now; one that is about to end is renewed first. */
  usable(): Promise<string | undefined>;
  /** The newest there is, or a new one if that is the one that was refused; undefined when the session is over. */
  renew(refused: string | undefined): Promise<string | undefined>;
  /** The session is over. */
  lost(): void;
}

/**
 * The typed client. A 401 is answered by one renewal and one more try, then by the sign-in page. An issuer that does
 * not answer ends no session: that call has no answer, and the next one asks again.
 */
export function createApi(tokens: Tokens, send: typeof fetch = (...all) => fetch(...all)): Api {
  const withToken = (request: Request, token: string | undefined): Request => {
    const copy = new Request(request);
    if (token) copy.headers.set('Authorization', `Bearer ${token}`);
    return copy;
  };
  const api = createClient<paths>({
    baseUrl: location.origin,
    querySerializer: { array: { style: 'form', explode: false } },
    fetch: async (request) => {
      const again = request.clone();
      try {
        const token = await tokens.usable();
        const first = await send(withToken(request, token));
        if (first.status !== 401) return first;
        const renewed = await tokens.renew(token);
        if (renewed === undefined) {
          tokens.lost();
          throw new SignedOutError();
        }
        return await send(withToken(again, renewed));
      } catch (error) {
        if (error instanceof SignedOutError) throw error;
        if (error instanceof DOMException && error.name === 'AbortError') throw error;
        throw new NoAnswerError(error);
      }
    },
  });
  const learnTime: Middleware = {
    async onResponse({ response }) {
      if (response.ok && response.status !== 204 && response.headers.get('content-type')?.includes('json')) {
        observeNow(((await response.clone().json()) as { now?: number }).now);
      }
    },
  };
  api.use(learnTime);
  return api;
}

interface Answer<T> {
  data?: T;
  error?: unknown;
  response: Response;
}

/** The body of a good answer; a problem is thrown as {@link ProblemError}. */
export async function ok<T>(asked: Promise<Answer<T>>): Promise<T> {
  const { data, error, response } = await asked;
  if (response.ok) return data as T;
  throw new ProblemError(toProblem(response.status, error));
}

/** An id made once per intention, so that a double click or a retry does a thing once. */
export function newOperationId(): string {
  return crypto.randomUUID();
}
