import { Command } from "commander";
import { withStackOption } from "./stack-option";
import type { TraceFlags } from "../trace/request";

const repeated = (value: string, before: readonly string[] = []): string[] => [...before, value];

/** `launch-ready trace`: what becomes of a request, before anything is deployed. */
export function traceCommand(): Command {
  return withStackOption(new Command("trace"), "stack that declares the edge")
    .description(
      "send a request through the declared edge: DNS, TLS, every phase, redirects, cache, origin; no network",
    )
    .argument("<url>", "absolute http or https URL")
    .option("-X, --method <method>", "HTTP method", "GET")
    .option(
      "-H, --header <name: value>",
      "request header; may be repeated (a browser's User-Agent unless given)",
      repeated,
    )
    .option("-b, --cookie <name=value>", "cookie; may be repeated", repeated)
    .option("--from-ip <address>", "address of the client (default: 192.0.2.1)")
    .option(
      "--field <name=value>",
      "a field that only Cloudflare knows, such as ip.src.country=DE; may be repeated",
      repeated,
    )
    .option("--times <count>", "send it so often at one moment, and show the last: for rate limits", "1")
    .option("-L, --follow", "follow redirects as a browser does, at most 20")
    .option("--live", "lay Cloudflare's own request tracer beside it, phase by phase (needs CLOUDFLARE_API_TOKEN)")
    .option("--json", "print {request, hops, unmodelled}")
    .addHelpText(
      "after",
      "\nExit codes: 0 something answers, 1 it cannot be reached or is redirected without end, 2 wrong usage " +
        "or configuration.\n\n" +
        "Example: launch-ready trace http://www.example.com/a?b=1 --follow --stack prod",
    )
    .action(async (url: string, options: TraceFlags) => {
      const { traceUrl } = require("../trace/trace") as typeof import("../trace/trace");
      await traceUrl(url, options);
    });
}
