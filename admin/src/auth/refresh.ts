/** What the issuer gave at a sign-in or a renewal. */
export interface Grant {
  access: string;
  /** When the access token ends, by this browser's clock; undefined when the issuer did not say. */
  endsAt?: number;
  refresh?: string;
  /** Only ever handed back to the issuer, to say who signs out. */
  id?: string;
}

/** What of the issuer's own description the page uses. */
export interface Metadata {
  token_endpoint: string;
  end_session_endpoint?: string;
}

/** The issuer's description of itself (OpenID Connect Discovery 1.0). */
export async function readMetadata(issuer: string, send: typeof fetch): Promise<Metadata> {
  const answer = await send(`${issuer}/.well-known/openid-configuration`, { headers: { Accept: 'application/json' } });
  if (!answer.ok) throw new Error(`the issuer's description: ${answer.status}`);
  const read = (await answer.json()) as Partial<Metadata>;
  if (typeof read.token_endpoint !== 'string') throw new Error('the issuer names no token endpoint');
  return {
    token_endpoint: read.token_endpoint,
    ...(typeof read.end_session_endpoint === 'string' ? { end_session_endpoint: read.end_session_endpoint } : {}),
  };
}

/**
 * A new access token for a refresh token (RFC 6749 §6). Undefined when the issuer refuses, thrown when it does not
 * answer. A reload needs this one request only; everything else of OpenID Connect is left to a library that is loaded
 * when somebody signs in or out.
 */
export async function refreshed(
  metadata: Metadata,
  clientId: string,
  refresh: string,
  now: number,
  send: typeof fetch,
): Promise<Grant | undefined> {
  const answer = await send(metadata.token_endpoint, {
    method: 'POST',
    headers: { 'Content-Type': 'application/x-www-form-urlencoded', Accept: 'application/json' },
    body: new URLSearchParams({ grant_type: 'refresh_token', client_id: clientId, refresh_token: refresh }),
  });
  const read = (await answer.json().catch(() => ({}))) as Record<string, unknown>;
  if (!answer.ok) {
    if (answer.status < 500 && typeof read.error === 'string') return undefined;
    throw new Error(`the issuer's answer to a renewal: ${answer.status}`);
  }
  if (typeof read.access_token !== 'string') throw new Error('the issuer gave no access token');
  return {
    access: read.access_token,
    ...(typeof read.expires_in === 'number' ? { endsAt: now + read.expires_in * 1_000 } : {}),
    // An issuer that does not rotate sends none: the old one stays good.
    refresh: typeof read.refresh_token === 'string' ? read.refresh_token : refresh,
    ...(typeof read.id_token === 'string' ? { id: read.id_token } : {}),
  };
}
