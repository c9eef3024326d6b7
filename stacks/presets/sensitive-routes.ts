/** A route that takes secrets, so that guessing has to be slow there; the purpose is what people read. */
interface SensitiveRoute {
  /** Relative to the domain. */
  readonly host: string;
  readonly path: string;
  readonly purpose: string;
}

/** Where customers of an app sign in, begin, and get in again. */
export function signInRoutes(host: string): SensitiveRoute[] {
  return [
    { host, path: "/login", purpose: "Sign-in" },
    { host, path: "/signup", purpose: "New accounts" },
    newPassword(host),
  ];
}

export function newPassword(host: string): SensitiveRoute {
  return { host, path: "/reset-password*", purpose: "New password by mail" };
}

/** An invite that is guessed is somebody else's place. */
export const acceptInvite: SensitiveRoute = {
  host: "app",
  path: "/invite/accept*",
  purpose: "An invite becomes a membership",
};

export const staffSignIn: SensitiveRoute = { host: "admin", path: "/login", purpose: "Sign-in of staff" };

export const publicApi: SensitiveRoute = { host: "api", path: "/v1/*", purpose: "Public API" };
