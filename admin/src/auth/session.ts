import { ErrorResponse, InMemoryWebStorage, User, UserManager, WebStorageStateStore } from 'oidc-client-ts';
import type { Config } from '../app/config';
import type { Tokens } from '../api/client';
import { logoutUrl } from './logoutUrl';

const REFRESH = 'henji.refresh';
/** A token that ends sooner is renewed before it is sent, so that nobody meets a refusal in the ordinary course. */
const LEAD_SECONDS = 30;

/**
 * The OIDC session: authorization code with PKCE. Tokens live in memory; only the refresh token is kept in the tab's
 * storage, so that a reload does not ask for the password, and it is revoked and cleared at sign-out.
 */
export class Session implements Tokens {
  private readonly manager: UserManager;
  private user: User | undefined;
  private renewing: Promise<string | undefined> | undefined;
  private readonly onLost = new Set<() => void>();

  constructor(
    private readonly config: Config,
    private readonly tab: Storage = sessionStorage,
  ) {
    this.manager = new UserManager({
      authority: config.issuer,
      client_id: config.clientId,
      redirect_uri: `${location.origin}/callback`,
      post_logout_redirect_uri: `${location.origin}/login`,
      response_type: 'code',
      scope: 'openid profile',
      automaticSilentRenew: false,
      monitorSession: false,
      revokeTokenTypes: ['refresh_token'],
      userStore: new WebStorageStateStore({ store: new InMemoryWebStorage() }),
      stateStore: new WebStorageStateStore({ store: tab, prefix: 'henji.oidc.' }),
    });
  }

  async usable(): Promise<string | undefined> {
    const token = this.user?.access_token;
    if (this.renewing) return this.renewing.catch(() => token);
    const left = this.user?.expires_in;
    if (left === undefined || left > LEAD_SECONDS) return token;
    // What this renewal cannot say, the answer to the call will.
    return this.renew(token).then((renewed) => renewed ?? token, () => token);
  }

  /** Takes up the session of this tab, if there is one. */
  async resume(): Promise<boolean> {
    if (this.user) return true;
    try {
      return (await this.renew(undefined)) !== undefined;
    } catch {
      return false;
    }
  }

  /** One renewal at a time, however many calls met a 401; none for a call that a renewal has overtaken. */
  async renew(refused: string | undefined): Promise<string | undefined> {
    const newest = this.user?.access_token;
    if (newest !== undefined && newest !== refused && !this.renewing) return newest;
    this.renewing ??= this.renewOnce().finally(() => {
      this.renewing = undefined;
    });
    return this.renewing;
  }

  lost(): void {
    this.user = undefined;
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
    await this.manager.signinRedirect({ state: { returnTo } });
  }

  /** Takes the code of the issuer's redirect; answers where the person was going. */
  async finish(): Promise<string> {
    const user = await this.manager.signinCallback();
    if (!user) throw new Error('no user');
    this.keep(user);
    const returnTo = (user.state as { returnTo?: string } | undefined)?.returnTo ?? '/';
    // Only a path of this page: an address from outside must not become a redirect.
    return returnTo.startsWith('/') && !returnTo.startsWith('//') ? returnTo : '/';
  }

  /** Revokes the refresh token, clears this tab, and answers where the browser goes next. */
  async end(): Promise<string> {
    const idToken = this.user?.id_token;
    try {
      await this.manager.revokeTokens(['refresh_token']);
    } catch {
      // The issuer may be away or know no revocation; the tab forgets the token in any case.
    }
    const metadata = await this.manager.metadataService.getMetadata().catch(() => undefined);
    await this.manager.removeUser();
    this.user = undefined;
    this.tab.removeItem(REFRESH);
    return logoutUrl(this.config, metadata?.end_session_endpoint, idToken, location.origin);
  }

  /** A new access token; undefined when the issuer refuses, thrown when it does not answer. */
  private async renewOnce(): Promise<string | undefined> {
    const refresh = this.user?.refresh_token ?? this.tab.getItem(REFRESH);
    if (!refresh) return undefined;
    try {
      await this.manager.storeUser(
        this.user ??
          new User({
            access_token: '',
            refresh_token: refresh,
            token_type: 'Bearer',
            session_state: null,
            profile: { sub: '', iss: this.config.issuer, aud: this.config.clientId, exp: 0, iat: 0 },
          }),
      );
      const user = await this.manager.signinSilent();
      if (!user) return undefined;
      this.keep(user);
      return user.access_token;
    } catch (error) {
      if (error instanceof ErrorResponse) return undefined;
      throw error;
    }
  }

  private keep(user: User): void {
    this.user = user;
    if (user.refresh_token) this.tab.setItem(REFRESH, user.refresh_token);
  }
}
