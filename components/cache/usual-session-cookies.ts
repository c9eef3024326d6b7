/**
 * The session cookies of the frameworks, identity providers and community products in common use, by their defaults. A
 * rule looks for `name=` anywhere in the Cookie header, whatever the case of its letters: `session` finds `SESSION`
 * (Spring), `appSession` (Auth0), `PLAY_SESSION`, `laravel_session`, `__session` (Clerk, Firebase, Remix),
 * `wos-session` and Rails' `_app_session` too; `sid` finds `connect.sid` and `PHPSESSID`; `sessionid` finds
 * `JSESSIONID` and `ASP.NET_SessionId`; `token` finds those of JSON Web Tokens and of forms that are bound to one
 * visitor. UNVERIFIED one by one: a name that no product uses any more costs nothing, and one that is missing is what
 * the rule for any cookie is for. Products that let their user choose the name are found where the name says so.
 */
export const usualSessionCookies: readonly string[] = [
  // Parts of names, whoever chose the rest.
  "session",
  "sessionid",
  "session_id",
  "sessionhash",
  "sess",
  "sid",
  "token",
  "jwt",
  "auth",
  "user",
  "userid",
  "*logged_in*",
  "*remember*",
  "*session-token*",
  "*session_token*",
  // Frameworks: ASP.NET Core and ASP.NET, Phoenix, Yii and Keycloak, CakePHP, Pyramid, Plone, ColdFusion.
  ".aspnetcore.*",
  ".aspnet.applicationcookie",
  "_key",
  "identity",
  "cakephp",
  "auth_tkt",
  "__ac",
  "cfid",
  // Identity: Auth0, Clerk, Supabase, Descope, Cloudflare Access, oauth2-proxy, Amazon's and Google's load balancers.
  "appsession*",
  "auth0",
  "is.authenticated",
  "__session_*",
  "__client_uat*",
  "sb-*-auth-token*",
  "dsr",
  "cf_authorization",
  "_oauth2_proxy*",
  "awselbauthsession*",
  "gcp_ia*",
  // Sites and communities: WordPress and WooCommerce, Ghost, Discourse, Memberstack, Bubble, Shopify, Adobe Commerce.
  "wordpress_sec_*",
  "wp-postpass_*",
  "woocommerce_*",
  "comment_author_*",
  "ghost-members-ssr",
  "_t",
  "_ms-m*",
  "u2main",
  "secure_customer_sig",
  "x-magento-vary",
];
