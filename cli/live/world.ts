import { createSecureContext } from "node:tls";
import { RealWorld } from "../../live/world/real";
import { cloudflareReader } from "../../live/world/cloudflare";
import { watchReader } from "../../live/world/watch-service";
import { parseServer } from "../../live/world/resolvers";
import { parseConnectTo } from "../../live/world/route";
import type { Connection } from "../workspace/session";
import type { Problem } from "../../standards/problem";
import type { UsageCode } from "../codes";
import { usageProblem } from "../usage";
import { UsageError } from "../exit";
import type { LiveOptions } from "./options";
import { readGiven } from "../given-files";
import { apiAddress } from "./cloudflare-api";

/** Everything may take so many times as long as one request. */
const deadlineFactor = 12;

/**
 * The world as the options ask for it.
 *
 * @throws {UsageError} where an option cannot be read, with every one that cannot.
 */
export function openWorld(options: LiveOptions, connection?: Connection): RealWorld {
  const wrong: Problem[] = [];
  const refuse = (code: UsageCode, message: string): void => void wrong.push(usageProblem(code, message));
  const resolvers = (options.resolver ?? []).flatMap((text) => {
    const server = parseServer(text);
    if (!server)
      refuse(
        "usage-address-invalid",
        `--resolver: '${text}' is not an address as in 192.0.2.53, 192.0.2.53:5353 or [2001:db8::53]:53.`,
      );
    return server ?? [];
  });
  const connectTo = (options.connectTo ?? []).flatMap((text) => {
    const rule = parseConnectTo(text);
    if (!rule)
      refuse(
        "usage-route-invalid",
        `--connect-to: '${text}' is not HOST:PORT:ADDRESS:PORT, as in example.com:443:192.0.2.1:8443.`,
      );
    return rule ?? [];
  });
  const seconds = Number(options.timeout);
  if (!(seconds >= 0.1 && seconds <= 300))
    refuse("usage-number-invalid", `--timeout: '${options.timeout}' is not a number of seconds from 0.1 to 300.`);
  const ca = options.ca === undefined ? [] : readAuthorities(options.ca, refuse);
  if (wrong.length > 0) throw new UsageError(wrong.map(({ message }) => message).join("\n"), wrong);
  const timeout = seconds * 1000;
  const { version } = require("../../package.json") as { readonly version: string };
  return new RealWorld({
    resolvers,
    connectTo,
    ca,
    timeout,
    deadline: timeout * deadlineFactor,
    allowPrivate: options.allowPrivate === true,
    userAgent: `launch-ready/${version} (looks at domains for their owners)`,
    watched: watchReader(process.env, timeout),
    ...(connection === undefined ? {} : { cloudflare: cloudflareReader(connection, timeout) }),
  });
}

function readAuthorities(file: string, refuse: (code: UsageCode, message: string) => void): string[] {
  const text = readGiven(file);
  try {
    createSecureContext({ ca: text });
    if (text.includes("-----BEGIN CERTIFICATE-----")) return [text];
  } catch {
    // Said below, in words.
  }
  refuse("usage-not-certificates", `--ca: ${file} does not hold certificates in PEM.`);
  return [];
}

/** As the provider finds it in the environment; undefined where there is no token. */
export function connectionFromEnvironment(): Connection | undefined {
  const { CLOUDFLARE_API_TOKEN: token, CLOUDFLARE_BASE_URL: baseUrl } = process.env;
  if (token === undefined || token === "") return undefined;
  return { token, baseUrl: apiAddress(baseUrl) };
}
