import * as pulumi from "@pulumi/pulumi";
import { componentProviderHost } from "@pulumi/pulumi/provider/experimental";
import { Site as Declared, type SiteArgs as DeclaredArgs } from "launch-ready";
import type { SiteArgs } from "./site-args.generated";

/**
 * A domain with everything around it: hosts and records, redirects and TLS, cache, firewall, mail and monitors. It
 * takes the keys of `launch-ready:site`, and outputs of other resources where a value does not decide what is declared.
 */
export class Site extends pulumi.ComponentResource {
  /** The address that all others lead to: `https://example.com/`. */
  public readonly url: pulumi.Output<string>;
  /** The DS record for the registrar, where the zone is signed. */
  public readonly ds: pulumi.Output<string | undefined>;

  constructor(name: string, args: SiteArgs, opts?: pulumi.ComponentResourceOptions) {
    super("launch-ready:index:Site", name, {}, opts);
    const { url, ds } = new Declared(name, args as unknown as DeclaredArgs, { parent: this });
    this.url = url;
    this.ds = ds;
    this.registerOutputs({ url, ds });
  }
}

// `pulumi package add` starts this file, asks for the schema, and has the site made by it.
void componentProviderHost({ name: "launch-ready", components: [Site], dirname: __dirname });
