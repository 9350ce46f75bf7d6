/** What an installation tells the page: nothing of it is in the build, so one artefact serves every client. */
export interface Config {
  /** Address of the OIDC issuer, without `/.well-known`. */
  issuer: string;
  clientId: string;
  accountName: string;
  /** IANA name; every date on the page is in it. */
  timeZone: string;
  /** Cognito's sign-out is not the standard one: its address, if it differs from the issuer's metadata. */
  logoutUrl?: string;
}

export function readConfig(value: unknown): Config {
  const from = (value ?? {}) as Record<string, unknown>;
  const text = (name: string): string => {
    const found = from[name];
    if (typeof found !== 'string' || found === '') throw new Error(`config.json has no ${name}`);
    return found;
  };
  return {
    issuer: text('issuer').replace(/\/$/, ''),
    clientId: text('clientId'),
    accountName: text('accountName'),
    timeZone: text('timeZone'),
    ...(typeof from.logoutUrl === 'string' && from.logoutUrl !== '' ? { logoutUrl: from.logoutUrl } : {}),
  };
}

export async function loadConfig(): Promise<Config> {
  const answer = await fetch('/config.json', { cache: 'no-cache' });
  if (!answer.ok) throw new Error(`config.json: ${answer.status}`);
  return readConfig(await answer.json());
}
