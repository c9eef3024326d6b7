/**
 * What a child of ours may know of the environment: where programs, folders and settings of the machine are, and
 * nothing that could be a credential. A list of what is allowed, since nobody can list all that is secret.
 */
const allowed: ReadonlySet<string> = new Set([
  "PATH",
  "HOME",
  "USER",
  "LOGNAME",
  "SHELL",
  "LANG",
  "LANGUAGE",
  "TERM",
  "TZ",
  "PWD",
  "TMPDIR",
  "TEMP",
  "TMP",
  "CI",
  "NO_COLOR",
  "FORCE_COLOR",
  // Node's own: how it starts, whom it trusts, where it writes coverage.
  "NODE_OPTIONS",
  "NODE_EXTRA_CA_CERTS",
  "NODE_V8_COVERAGE",
  "NODE_COMPILE_CACHE",
  "SSL_CERT_FILE",
  "SSL_CERT_DIR",
  // Windows starts nothing without these.
  "SYSTEMROOT",
  "WINDIR",
  "COMSPEC",
  "PATHEXT",
  "USERPROFILE",
  "APPDATA",
  "LOCALAPPDATA",
  "PROGRAMDATA",
]);

/** Families of names that are allowed as a whole. */
const allowedFamilies = /^(LC_|XDG_|LAUNCH_READY_)/;

/** Settings of the engine's own, such as PULUMI_PARALLEL, but for what opens a backend or a secret. */
const engineSettings = /^PULUMI_(?!.*(TOKEN|PASSPHRASE|PASSWORD|SECRET|KEY|CREDENTIALS))/;

/** The environment less everything that is not on the list. */
export function plainEnvironment(env: NodeJS.ProcessEnv = process.env): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(env).filter(([name]) => isAllowed(name)));
}

/**
 * What empties everything that is not on the list, for a child to which the whole environment is handed whatever one
 * says: to be added to its own.
 */
export function emptiedEnvironment(env: NodeJS.ProcessEnv = process.env): Record<string, string> {
  return Object.fromEntries(Object.keys(env).flatMap((name) => (isAllowed(name) ? [] : [[name, ""]])));
}

function isAllowed(name: string): boolean {
  const upper = name.toUpperCase();
  return allowed.has(upper) || allowedFamilies.test(upper) || engineSettings.test(upper);
}
