import { InMemoryWebStorage, User, UserManager, WebStorageStateStore } from 'oidc-client-ts';
import type { Config } from '../app/config';
import type { Grant } from './refresh';

/**
 * Signing in and out at the issuer: authorization code with PKCE, state, nonce and the checks of the id token are the
 * library's. A chunk of its own, because a page that is only reloaded needs none of it.
 */
function manager(config: Config, tab: Storage): UserManager {
  return new UserManager({
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

/** Goes to the issuer. */
export async function goToIssuer(config: Config, tab: Storage, returnTo: string): Promise<void> {
  await manager(config, tab).signinRedirect({ state: { returnTo } });
}

/** Takes the code of the issuer's redirect; answers the grant and where the person was going. */
export async function takeCode(config: Config, tab: Storage): Promise<{ grant: Grant; returnTo?: string }> {
  const user = await manager(config, tab).signinCallback();
  if (!user) throw new Error('no user');
  const returnTo = (user.state as { returnTo?: string } | undefined)?.returnTo;
  return {
    grant: {
      access: user.access_token,
      ...(user.expires_at === undefined ? {} : { endsAt: user.expires_at * 1_000 }),
      ...(user.refresh_token ? { refresh: user.refresh_token } : {}),
      ...(user.id_token ? { id: user.id_token } : {}),
    },
    ...(returnTo === undefined ? {} : { returnTo }),
  };
}

/** Tells the issuer to forget the refresh token; rejected when it is away or knows no revocation. */
export async function revoke(config: Config, tab: Storage, grant: Grant): Promise<void> {
  const issuer = manager(config, tab);
  await issuer.storeUser(
    new User({
      access_token: grant.access,
      ...(grant.refresh ? { refresh_token: grant.refresh } : {}),
      token_type: 'Bearer',
      session_state: null,
      profile: { sub: '', iss: config.issuer, aud: config.clientId, exp: 0, iat: 0 },
    }),
  );
  await issuer.revokeTokens(['refresh_token']);
}
