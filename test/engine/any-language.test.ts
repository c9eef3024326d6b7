import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import path from "node:path";
import { ComponentHost } from "../any-language/host";
import { launchReady, projectWith } from "../cli/run";

/** As the SDKs do that Pulumi writes for a language from the schema: the engine is asked to have the component made. */
const program = (target: string): string => `
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

class Site extends pulumi.ComponentResource {
  declare readonly url: pulumi.Output<string>;
  constructor(name: string, args: pulumi.Inputs) {
    super("launch-ready:index:Site", name, { ...args, url: undefined, ds: undefined }, {}, true);
  }
}

const balancer = new aws.lb.LoadBalancer("app", { subnets: ["subnet-1", "subnet-2"] });
const site = new Site("example.com", {
  domain: "example.com",
  zoneId: "0123456789abcdef0123456789abcdef",
  services: { app: { on: "aws-alb", target: ${target}, purpose: "The app" } },
  hosts: { "@": "app" },
  mail: "none",
});
export const url = site.url;
`;

describe("the component for programs in any language, on the engine", () => {
  let host: ComponentHost;
  const cwd = projectWith({ dev: "config: { aws:region: eu-west-1 }\n" });
  const run = (...args: readonly string[]) =>
    launchReady([...args, "--sandbox", "--policy-pack-config", "pack.json"], {
      cwd,
      env: { PULUMI_DEBUG_PROVIDERS: `launch-ready:${host.port}` },
    });
  before(async () => {
    host = await ComponentHost.start();
    // A small site lacks what a launch needs, which is not the question here.
    writeFileSync(path.join(cwd, "pack.json"), '{ "all": "advisory" }\n');
  });
  after(() => host.end());

  it("makes the site that a program gives outputs to, and says its address", async () => {
    writeFileSync(path.join(cwd, "index.ts"), program("balancer.dnsName"));
    const up = await run("up");
    assert.equal(up.code, 0, up.stdout + up.stderr);
    assert.match(up.stderr + up.stdout, /^\+ create +DnsRecord +example\.com\/@\/address/m);
    assert.match(up.stdout, /^url: https:\/\/example\.com\/$/m);
    const again = await run("preview");
    assert.equal(again.code, 0, again.stdout + again.stderr);
    assert.match(again.stdout, /^no change, \d+ unchanged$/m);
  });

  it("hands on why a site is refused", async () => {
    writeFileSync(path.join(cwd, "index.ts"), program('"localhost"'));
    const preview = await run("preview");
    assert.equal(preview.code, 1, preview.stdout + preview.stderr);
    assert.match(preview.stdout, /services\.app: The target "localhost" .* \(service-target-invalid\)/);
  });
});
