import * as cloudflare from "@pulumi/cloudflare";
import * as pulumi from "@pulumi/pulumi";
import { accountId } from "../broken/program";
import type { TeamProgram } from "./program";

interface Inputs {
  readonly domain: pulumi.Input<string>;
}

/** Looks a zone up while it deploys, as people did before there was a function for it. */
class LookedUp extends pulumi.dynamic.Resource {
  declare readonly zoneId: pulumi.Output<string>;
  constructor(name: string, inputs: Inputs) {
    const provider: pulumi.dynamic.ResourceProvider = {
      create: ({ domain }: { domain: string }) =>
        Promise.resolve({ id: domain, outs: { domain, zoneId: Buffer.from(domain).toString("hex") } }),
    };
    super(provider, name, { ...inputs, zoneId: undefined });
  }
}

export const dynamicPrograms: readonly TeamProgram[] = [
  {
    about: "a zone's id by a dynamic provider",
    broken: [],
    advice: [],
    declare: () => {
      const { zoneId } = new LookedUp("zone", { domain: "example.com" });
      for (const name of ["example.com", "www.example.com"])
        new cloudflare.DnsRecord(name, { zoneId, name, type: "A", content: "203.0.113.9", proxied: true, ttl: 1 });
      new cloudflare.ZoneSetting("ssl", { zoneId, settingId: "ssl", value: "strict" });
      new cloudflare.TurnstileWidget("form", { accountId, name: "form", domains: ["example.com"], mode: "managed" });
    },
  },
];
