import { beforeEach, describe, expect, it } from 'vitest';
import { Session } from './session';

const config = {
  issuer: 'https://issuer.example',
  clientId: 'henji-page',
  accountName: 'Shop',
  timeZone: 'Asia/Tokyo',
};

describe('the session of a tab', () => {
  let asked: string[];
  let now: number;
  let renewal: () => Response;
  const send = (async (address: RequestInfo | URL, init?: RequestInit) => {
    const url = String(address);
    asked.push(url.endsWith('/token') ? String(init?.body) : url);
    return url.endsWith('/token')
      ? renewal()
      : Response.json({
          token_endpoint: 'https://issuer.example/token',
          end_session_endpoint: 'https://issuer.example/end',
        });
  }) as typeof fetch;
  const session = () => new Session(config, sessionStorage, send, () => now);
  const answer = (access: string) => () =>
    Response.json({ access_token: access, expires_in: 300, refresh_token: `next-${access}` });

  beforeEach(() => {
    sessionStorage.clear();
    asked = [];
    now = 1_000_000;
    renewal = answer('first');
  });

  it('is taken up after a reload with the refresh token alone', async () => {
    sessionStorage.setItem('henji.refresh', 'kept');
    const reloaded = session();

    expect(await reloaded.resume()).toBe(true);
    expect(await reloaded.usable()).toBe('first');
    expect(asked).toEqual([
      'https://issuer.example/.well-known/openid-configuration',
      'grant_type=refresh_token&client_id=henji-page&refresh_token=kept',
    ]);
    expect(sessionStorage.getItem('henji.refresh')).toBe('next-first');
  });

  it('is not there without a refresh token, and asks nobody', async () => {
    expect(await session().resume()).toBe(false);
    expect(asked).toEqual([]);
  });

  it('renews a token that is about to end before it is sent, once for all calls', async () => {
    sessionStorage.setItem('henji.refresh', 'kept');
    const page = session();
    await page.resume();
    renewal = answer('second');
    now += 280_000;

    expect(await Promise.all([page.usable(), page.usable()])).toEqual(['second', 'second']);
    expect(asked.filter((one) => one.startsWith('grant_type'))).toHaveLength(2);
    expect(asked.at(-1)).toContain('refresh_token=next-first');
  });

  it('is over when the issuer refuses, but not when it does not answer', async () => {
    sessionStorage.setItem('henji.refresh', 'kept');
    const page = session();
    await page.resume();

    renewal = () => Response.json({ error: 'server_error' }, { status: 503 });
    await expect(page.renew('first')).rejects.toThrow('503');
    renewal = () => new Response('<html>', { status: 400 });
    await expect(page.renew('first')).rejects.toThrow('400');

    renewal = () => Response.json({ error: 'invalid_grant' }, { status: 400 });
    expect(await page.renew('first')).toBeUndefined();
  });

  it('asks for the description of the issuer again after it was away', async () => {
    sessionStorage.setItem('henji.refresh', 'kept');
    let away = true;
    const page = new Session(
      config,
      sessionStorage,
      (async (...all: Parameters<typeof fetch>) => {
        if (away) throw new TypeError('Failed to fetch');
        return send(...all);
      }) as typeof fetch,
      () => now,
    );

    expect(await page.resume()).toBe(false);
    away = false;
    expect(await page.resume()).toBe(true);
  });

  it('calls nobody for a refusal that a renewal has overtaken', async () => {
    sessionStorage.setItem('henji.refresh', 'kept');
    const page = session();
    await page.resume();

    expect(await page.renew('older')).toBe('first');
    expect(asked.filter((one) => one.startsWith('grant_type'))).toHaveLength(1);
  });

  it('keeps nothing of a renewal that a sign-out has overtaken', async () => {
    sessionStorage.setItem('henji.refresh', 'kept');
    let answered = () => {};
    const gate = new Promise<void>((resume) => {
      answered = resume;
    });
    const page = new Session(
      config,
      sessionStorage,
      (async (...all: Parameters<typeof fetch>) => {
        if (String(all[0]).endsWith('/token')) await gate;
        return send(...all);
      }) as typeof fetch,
      () => now,
    );
    const renewing = page.renew(undefined);

    await page.end();
    answered();

    expect(await renewing).toBeUndefined();
    expect(sessionStorage.getItem('henji.refresh')).toBeNull();
  });
});
