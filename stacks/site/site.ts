import * as pulumi from "@pulumi/pulumi";
import { declareSite, type DeclaredSite, type SiteSecrets } from "../../components/site/declare-site";
import type { SiteSpec } from "../../components/site/plan-site";
import { canonicalHost } from "../../components/site/site-choices";
import { currentDay } from "../../standards/day";
import type { ReadSite } from "../config/site-config";
import { argInputs, siteOf, titleOf, type ArgInput } from "./arg-inputs";
import { shownPath } from "./input-places";
import { readArgs } from "./read-args";
import { InputLinks, settled } from "./settled-inputs";
import type { SiteArgs } from "./site-args.generated";
import { telling } from "./site-error";
import { hintOfWaiting } from "./waiting";

/** A site that was read and planned already, as from a stack's configuration. */
export interface PlannedSiteArgs extends ReadSite, SiteSecrets {}

/**
 * A domain with everything around it: its hosts and records, redirects and TLS, cache, firewall, mail and monitors, and
 * the same for the domains that only lead to it. It takes what `launch-ready:site` holds in `Pulumi.<stack>.yaml`, and
 * outputs of other resources where a value does not decide what is declared.
 *
 * The whole is planned and judged before the first of its resources. While an output is unknown, in a preview, another
 * value stands for it, and the judges say what they could not judge. During `up` the site waits for it, and is judged
 * with it before anything of it is declared.
 *
 * It registers what it means as its output `intent`, so that judges can hold the resources against it.
 *
 * @example
 * const balancer = new aws.lb.LoadBalancer("app", { subnets });
 * new Site("example.com", {
 *   domain: "example.com",
 *   zoneId: "0123456789abcdef0123456789abcdef",
 *   services: { app: { on: "aws-alb", target: balancer.dnsName, purpose: "The app" } },
 *   hosts: { "@": "app" },
 *   mail: "none",
 * });
 */
export class Site extends pulumi.ComponentResource {
  /** The address that all others lead to: `https://example.com/`. */
  readonly url: pulumi.Output<string>;
  /** The DS record for the registrar; undefined where the zone is not signed. */
  readonly ds: pulumi.Output<string | undefined>;

  /**
   * What would be declared, worked out without Pulumi: for tests of a program, and for whoever wants to look.
   *
   * @param today ISO date that decides which stages have begun. Default: the day of the run.
   * @throws {SiteError} with every problem of the site, over all zones and components.
   * @throws {Error} where it has an output, of which only a deployment tells the value.
   */
  static plan(args: SiteArgs, today = currentDay()): SiteSpec {
    const [first] = argInputs(args);
    if (first)
      throw new Error(`${shownPath(first.path)} is an output; new Site() waits for it, and Site.plan() cannot.`);
    return readPlain(args, today).spec;
  }

  /**
   * @param args as in `Pulumi.<stack>.yaml`, with outputs; or what was planned already.
   * @throws {SiteError} with every problem of the site. Where it has outputs the program fails with it once they are
   *   known, and nothing of the site is declared.
   */
  constructor(name: string, args: SiteArgs | PlannedSiteArgs, opts: pulumi.ComponentResourceOptions = {}) {
    const planned = "spec" in args;
    const inputs = planned ? [] : argInputs(args);
    const read = planned ? args : inputs.length === 0 ? readPlain(args, currentDay()) : undefined;
    let links = new InputLinks([]);
    const link: pulumi.ResourceTransformation = ({ props, opts: own }) => ({
      props: links.linked(props) as pulumi.Inputs,
      opts: own,
    });
    const zones = planned ? args.spec.intent.zones : zonesOf(args);
    super(
      "launch-ready:site:Site",
      name,
      { zones },
      read ? opts : pulumi.mergeOptions(opts, { transformations: [link] }),
    );
    if (planned || read) {
      const { choices, spec } = (read ?? args) as ReadSite;
      const { intent, ds } = declareSite(this, { ...spec, alertWebhook: args.alertWebhook });
      this.url = pulumi.output(`https://${canonicalHost(choices)}/`);
      this.ds = pulumi.output(ds);
      this.registerOutputs({ intent });
      return;
    }
    const declared = this.whenSettled(args, inputs, (found) => (links = found));
    const { domain, canonical = "apex" } = args;
    this.url = pulumi.output(`https://${canonicalHost({ domain, canonical })}/`);
    this.ds = pulumi.output(declared.then(({ ds }) => ds));
    // What failed is told by itself; here the SDK would put words of its own before it.
    const intent = declared.then((done) => done.intent).catch(() => undefined);
    this.registerOutputs({ intent });
  }

  private async whenSettled(
    args: SiteArgs,
    inputs: readonly ArgInput[],
    onLinks: (links: InputLinks) => void,
  ): Promise<{ readonly intent: unknown; readonly ds: DeclaredSite["ds"] }> {
    const over = hintOfWaiting(this, args.domain, inputs);
    const all = await Promise.all(inputs.map(settled)).finally(over);
    const { spec } = telling(() => readArgs(siteOf(args), all, currentDay(), titleOf(args)));
    const links = new InputLinks(all);
    onLinks(links);
    const unknown = all.filter(({ isKnown }) => !isKnown);
    const unknownInputs = unknown.map(({ path, standIn }) => ({ path: shownPath(path), control: standIn.control }));
    const veiled = (said: unknown) => links.veiled(said);
    const { intent, ds } = declareSite(this, { ...spec, alertWebhook: args.alertWebhook }, veiled);
    return { intent: { ...(veiled(intent) as object), unknownInputs }, ds };
  }
}

/** The zones that a site is declared in, for whoever looks at its inputs in a preview. */
function zonesOf({ domain, zoneId, plan = "free", aliases }: SiteArgs): pulumi.Inputs[] {
  const others = Object.entries(typeof aliases === "object" ? aliases : {}).flatMap(([name, alias]) =>
    typeof alias === "object" ? [{ id: alias.zoneId, name, plan: alias.plan ?? plan }] : [],
  );
  return [{ id: zoneId, name: domain, plan }, ...others];
}

function readPlain(args: SiteArgs, today: string): ReadSite {
  return telling(() => readArgs(siteOf(args), [], today, titleOf(args)));
}
