/** Runs the sandbox's API in the foreground until it is interrupted. */
import { createHash, randomBytes } from "node:crypto";
import type { Plan } from "../../edge/plans";
import { startApi, type KnownZone, type SandboxApi } from "../../sandbox/api";
import { UnusableFile } from "../../sandbox/process/files";
import { usageError } from "../usage";

export interface ServeOptions {
  readonly port: string;
  readonly state?: string;
  readonly token?: string;
  readonly plan: string;
  /** Each `name=id` or `name`, which then gets an id that depends on the name alone. */
  readonly zone: readonly string[];
  readonly json?: true;
}

/** Starts the API, prints how to reach it, and resolves when SIGINT or SIGTERM has ended it. Throws UsageError. */
export async function serve(options: ServeOptions): Promise<void> {
  const token = options.token ?? randomBytes(20).toString("hex");
  const zones = options.zone.map(zoneOf);
  const api = await start(options, token, zones);
  process.stdout.write(
    options.json ? `${JSON.stringify({ url: api.url, token, zones })}\n` : announcement(api, token, zones),
  );
  await new Promise<void>((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => resolve());
  });
  await api.close();
}

async function start(options: ServeOptions, token: string, zones: readonly KnownZone[]): Promise<SandboxApi> {
  const port = Number(options.port);
  if (!/^\d+$/.test(options.port) || port > 65_535) {
    throw usageError(
      "usage-number-invalid",
      `--port is ${options.port}; expected a number from 0 to 65535; 0 takes any free port.`,
    );
  }
  try {
    return await startApi({
      token,
      port,
      plan: options.plan as Plan,
      zones,
      ...(options.state === undefined ? {} : { stateFile: options.state }),
    });
  } catch (error) {
    // Everything that keeps it from starting is something to mend: a port in use, a state file, a token, a zone.
    const message = error instanceof Error ? error.message : String(error);
    throw usageError(
      "usage-sandbox-not-started",
      error instanceof UnusableFile ? `${message} Move it away, or name another file.` : message,
    );
  }
}

/** Zones of the sandbox belong to one account, whose id is as good as any. */
const accountId = idOf("account");

function idOf(text: string): string {
  return createHash("sha256").update(`launch-ready sandbox ${text}`).digest("hex").slice(0, 32);
}

function zoneOf(given: string): KnownZone {
  const [name = "", id] = given.split("=");
  return { name: name.toLowerCase(), id: id ?? idOf(name.toLowerCase()), accountId };
}

function announcement(api: SandboxApi, token: string, zones: readonly KnownZone[]): string {
  const lines = [
    `Cloudflare's API is rehearsed at ${api.url}`,
    "",
    `  export CLOUDFLARE_BASE_URL=${api.url}`,
    `  export CLOUDFLARE_API_TOKEN=${token}`,
    ...(zones.length > 0
      ? ["", ...zones.map(({ name, id }) => `  zone ${name}: ${id}`), `  account: ${accountId}`]
      : []),
    "",
    "Ctrl-C ends it.",
  ];
  return `${lines.join("\n")}\n`;
}
