import type { Config } from '../app/config';

/**
 * Where a sign-out goes. The standard is the issuer's `end_session_endpoint`; Cognito has none and wants
 * `/logout?client_id&logout_uri` of its own domain instead (oidc-client-ts issue 1385).
 */
export function logoutUrl(
  config: Config,
  endSession: string | undefined,
  idToken: string | undefined,
  origin: string,
): string {
  const back = `${origin}/login`;
  if (config.logoutUrl) {
    const url = new URL(config.logoutUrl);
    url.searchParams.set('client_id', config.clientId);
    url.searchParams.set('logout_uri', back);
    return url.href;
  }
  if (!endSession) return '/login';
  const url = new URL(endSession);
  url.searchParams.set('client_id', config.clientId);
  url.searchParams.set('post_logout_redirect_uri', back);
  if (idToken) url.searchParams.set('id_token_hint', idToken);
  return url.href;
}
