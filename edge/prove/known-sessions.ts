/** A cookie by which a product in common use knows who is signed in. */
export interface KnownSession {
  /** The name as it is sent; where part of it varies, an example. */
  readonly cookie: string;
  /** Who sets it. */
  readonly setBy: string;
}

/**
 * What requests of signed-in people carry in the wild, to be held against rules that were written from another list:
 * one that is judged by its own names is never found wanting. Names are written as the products send them by default;
 * cookies have no fixed letter case, and products differ in just that. UNVERIFIED one by one: they are what the
 * products are known for, and one that is out of date costs a request that is tried in vain.
 */
export const knownSessions: readonly KnownSession[] = [
  ...by("Spring Session", "SESSION"),
  ...by("Spring Security", "remember-me"),
  ...by("a Java servlet container", "JSESSIONID"),
  ...by("Play Framework", "PLAY_SESSION"),
  ...by("ASP.NET", "ASP.NET_SessionId", ".ASPXAUTH", ".AspNet.ApplicationCookie"),
  ...by("ASP.NET Core", ".AspNetCore.Identity.Application", ".AspNetCore.Cookies", ".AspNetCore.Session"),
  ...by("PHP", "PHPSESSID"),
  ...by("Laravel", "laravel_session", "laravel-session", "remember_web_59ba36addc2b2f9401580f014c7f58ea4e30989d"),
  ...by("Symfony", "REMEMBERME"),
  ...by("CodeIgniter", "ci_session"),
  ...by("CakePHP", "CAKEPHP"),
  ...by("Yii", "_identity"),
  ...by("Craft CMS", "CraftSessionId"),
  ...by("Drupal", "SESS0123456789abcdef0123456789abcdef", "SSESS0123456789abcdef0123456789abcdef"),
  ...by(
    "WordPress",
    "wordpress_logged_in_0123456789abcdef",
    "wordpress_sec_0123456789abcdef",
    "wp-postpass_0123456789abcdef",
  ),
  ...by("WooCommerce", "wp_woocommerce_session_0123456789abcdef"),
  ...by("Django", "sessionid"),
  ...by("Flask", "session", "remember_token"),
  ...by("Pyramid", "auth_tkt"),
  ...by("Plone", "__ac"),
  ...by("Rails", "_shop_session", "_session_id", "remember_user_token"),
  ...by("Phoenix", "_shop_key", "_shop_web_user_remember_me"),
  ...by("Express", "connect.sid", "express:sess"),
  ...by("Koa", "koa.sess", "koa:sess"),
  ...by("Fastify", "sessionId"),
  ...by("hapi", "sid"),
  ...by("Remix", "__session", "_session"),
  ...by("Nuxt", "nuxt-session"),
  ...by("Lucia", "auth_session"),
  ...by("Next.js Auth0", "appSession", "appSession.0"),
  ...by("Auth0", "auth0", "auth0.a1b2.is.authenticated"),
  ...by("Auth.js", "authjs.session-token", "__Secure-authjs.session-token", "__Secure-authjs.session-token.0"),
  ...by("NextAuth.js", "next-auth.session-token", "__Secure-next-auth.session-token"),
  ...by("Better Auth", "better-auth.session_token", "__Secure-better-auth.session_token"),
  ...by("Clerk", "__session", "__session_a1B2c3D4", "__client_uat", "__client_uat_a1B2c3D4"),
  ...by("Firebase", "__session"),
  ...by("Supabase", "sb-abcdefghijklmnopqrst-auth-token", "sb-abcdefghijklmnopqrst-auth-token.0", "sb-access-token"),
  ...by("Stytch", "stytch_session", "stytch_session_jwt"),
  ...by("WorkOS", "wos-session"),
  ...by("Descope", "DSR"),
  ...by("Kinde", "access_token"),
  ...by("Memberstack", "_ms-mid"),
  ...by("Keycloak", "KEYCLOAK_IDENTITY", "KEYCLOAK_SESSION", "AUTH_SESSION_ID"),
  ...by("AWS Cognito", "CognitoIdentityServiceProvider.a1b2.founder.accessToken"),
  ...by("an AWS load balancer", "AWSELBAuthSessionCookie-0"),
  ...by("Google Identity-Aware Proxy", "GCP_IAP_UID", "__Host-GCP_IAP_AUTH_TOKEN_A1B2"),
  ...by("Cloudflare Access", "CF_Authorization"),
  ...by("oauth2-proxy", "_oauth2_proxy", "_oauth2_proxy_0"),
  ...by("Netlify Identity", "nf_jwt"),
  ...by("Strapi", "jwt"),
  ...by("Discourse", "_t", "_forum_session"),
  ...by("Ghost", "ghost-members-ssr"),
  ...by("NodeBB", "express.sid"),
  ...by("XenForo", "xf_session", "xf_user"),
  ...by("vBulletin", "bb_sessionhash"),
  ...by("phpBB", "phpbb3_a1b2c_sid"),
  ...by("MyBB", "mybbuser"),
  ...by("Flarum", "flarum_session", "flarum_remember"),
  ...by("Memberful", "_memberful_session"),
  ...by("Kajabi", "_kjb_session"),
  ...by("Bubble", "shop_u2main"),
  ...by("Shopify", "secure_customer_sig", "_secure_session_id"),
  ...by("Squarespace", "SiteUserSecureAuthToken"),
  ...by("Adobe Commerce", "X-Magento-Vary"),
  ...by("Moodle", "MoodleSession"),
  ...by("MediaWiki", "enwikiUserID", "enwiki_session"),
  ...by("TYPO3", "fe_typo_user"),
  ...by("Odoo", "session_id"),
  ...by("Meteor", "meteor_login_token"),
  ...by("ColdFusion", "CFID", "CFTOKEN"),
];

function by(setBy: string, ...cookies: string[]): KnownSession[] {
  return cookies.map((cookie) => ({ cookie, setBy }));
}
