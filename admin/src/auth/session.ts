import type { Config } from '../app/config';
import type { Tokens } from '../api/client';
import { logoutUrl } from './logoutUrl';
import { readMetadata, refreshed, type Grant, type Metadata } from './refresh';

const REFRESH = 'henji.refresh';
/** A token that ends sooner is renewed before it is sent, so that nobody meets a refusal in the ordinary course. */
const LEAD_MS = 30_000;

/**
 * The OIDC session: authorization code with PKCE. Tokens live in memory; only the refresh token is kept in the tab's
 * storage, so that a reload does not ask for the password, and it is revoked and cleared at sign-out.
 */
export class Session implements Tokens {
  private grant: Grant | undefined;
  private metadata: Promise<Metadata> | undefined;
  private renewing: Promise<string | undefined> | undefined;
  /** One more with every end: a renewal that an end has overtaken keeps nothing. */
  private ends = 0;
  private readonly onLost = new Set<() => void>();

  constructor(
    private readonly config: Config,
    private readonly tab: Storage = sessionStorage,
    private readonly send: typeof fetch = (...all) => fetch(...all),
    private readonly now: () => number = Date.now,
  ) {}

  async usable(): Promise<string | undefined> {
    const token = this.grant?.access;
    if (this.renewing) return this.renewing.catch(() => token);
    const end = this.grant?.endsAt;
    if (end === undefined || end - this.now() > LEAD_MS) return token;
    // What this renewal cannot say, the answer to the call will.
    return this.renew(token).then((renewed) => renewed ?? token, () => token);
  }

  /** Takes up the session of this tab, if there is one. */
  async resume(): Promise<boolean> {
    if (this.grant) return true;
    try {
      return (await this.renew(undefined)) !== undefined;
    } catch {
      return false;
    }
  }

  /** One renewal at a time, however many calls met a 401; none for a call that a renewal has overtaken. */
  async renew(refused: string | undefined): Promise<string | undefined> {
    const newest = this.grant?.access;
    if (newest !== undefined && newest !== refused && !this.renewing) return newest;
    this.renewing ??= this.renewOnce().finally(() => {
      this.renewing = undefined;
    });
    return this.renewing;
  }

  lost(): void {
    this.grant = undefined;
    this.tab.removeItem(REFRESH);
    for (const tell of this.onLost) tell();
  }

  /** Calls back when the session ends without a sign-out. */
  whenLost(tell: () => void): () => void {
    this.onLost.add(tell);
    return () => this.onLost.delete(tell);
  }

  /** Goes to the issuer; comes back to {@link finish} with `returnTo`. */
  async start(returnTo: string): Promise<void> {
    const { goToIssuer } = await import('./issuer');
    await goToIssuer(this.config, this.tab, returnTo);
  }

  /** Takes the code of the issuer's redirect; answers where the person was going. */
  async finish(): Promise<string> {
    const { takeCode } = await import('./issuer');
    const { grant, returnTo = '/' } = await takeCode(this.config, this.tab);
    this.keep(grant);
    // Only a path of this page: an address from outside must not become a redirect.
    return returnTo.startsWith('/') && !returnTo.startsWith('//') ? returnTo : '/';
  }

  /** Revokes the refresh token, clears this tab, and answers where the browser goes next. */
  async end(): Promise<string> {
    this.ends++;
    const grant = this.grant;
    try {
      const { revoke } = await import('./issuer');
      if (grant) await revoke(this.config, this.tab, grant);
    } catch {
      // The issuer may be away or know no revocation; the tab forgets the token in any case.
    }
    const metadata = await this.known().catch(() => undefined);
    this.grant = undefined;
    this.tab.removeItem(REFRESH);
    return logoutUrl(this.config, metadata?.end_session_endpoint, grant?.id, location.origin);
  }

  /** A new access token; undefined when the issuer refuses, thrown when it does not answer. */
  private async renewOnce(): Promise<string | undefined> {
    const refresh = this.grant?.refresh ?? this.tab.getItem(REFRESH);
    if (!refresh) return undefined;
    const begun = this.ends;
    const grant = await refreshed(await this.known(), this.config.clientId, refresh, this.now(), this.send);
    if (!grant || begun !== this.ends) return undefined;
    const id = grant.id ?? this.grant?.id;
    this.keep({ ...grant, ...(id === undefined ? {} : { id }) });
    return grant.access;
  }

  /** The issuer's description is read once; a failure is not remembered. */
  private known(): Promise<Metadata> {
    this.metadata ??= readMetadata(this.config.issuer, this.send).catch((error: unknown) => {
      this.metadata = undefined;
      throw error;
    });
    return this.metadata;
  }

  private keep(grant: Grant): void {
    this.grant = grant;
    if (grant.refresh) this.tab.setItem(REFRESH, grant.refresh);
  }
}
