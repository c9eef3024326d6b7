// Long: what holds of outputs, place by place and as a whole.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import path from "node:path";
import * as pulumi from "@pulumi/pulumi";
import fc from "fast-check";
import { parse } from "yaml";
import { UNKNOWN, containsUnknown, type DeclaredResource } from "../../../edge/resource";
import { Estate } from "../../../policies/estate";
import { judgeAll } from "../../../policies/judge";
import { rules } from "../../../policies/rules";
import { givenInputs, withValues } from "../../../stacks/site/given-inputs";
import { inputPlaceAt, type Path } from "../../../stacks/site/input-places";
import { Site } from "../../../stacks/site/site";
import type { SiteArgs } from "../../../stacks/site/site-args.generated";
import { SiteError } from "../../../stacks/site/site-error";
import { standInFor } from "../../../stacks/site/stand-ins";
import { everyKey } from "../mutations";
import { declaredBy, declaredOf, plainSite, unknown, zoneId } from "./site";

const root = path.resolve(__dirname, "../../..");
const prod = (parse(readFileSync(path.join(root, "Pulumi.prod.yaml"), "utf8")) as { config: Record<string, unknown> })
  .config["launch-ready:site"] as SiteArgs;
const tokens = ["first", "second", "third"].map((word) => word.padEnd(32, "0"));
const bySes: SiteArgs = {
  ...plainSite,
  mail: {
    senders: { "amazon-ses": { token1: tokens[0]!, token2: tokens[1]!, token3: tokens[2]!, region: "eu-west-1" } },
    reports: "dmarc@example.org",
    dmarc: { monitor: "2026-11-01" },
  },
};
const sites: readonly SiteArgs[] = [prod, everyKey as unknown as SiteArgs, plainSite, bySes];

/** The texts of a site at places that take outputs, but where a text decides what is declared. */
function placesOf(site: SiteArgs): Path[] {
  return givenInputs(site, (value): value is string => typeof value === "string")
    .map((found) => found.path)
    .filter((place) => inputPlaceAt(place) !== undefined && standInFor(place, site, 1) !== undefined);
}

function wrapped(site: SiteArgs, places: readonly Path[], wrap: (text: string) => unknown): SiteArgs {
  const at = (place: Path): string =>
    place.reduce<unknown>((found, key) => (found as Record<string | number, unknown>)[key], site) as string;
  return withValues(
    site,
    places.map((place) => ({ path: place, value: wrap(at(place)) })),
  ) as SiteArgs;
}

/** Without what tells that something came from outputs. */
function plainly(declared: readonly DeclaredResource[]): unknown {
  const sorted = [...declared].sort((a, b) => (a.urn < b.urn ? -1 : 1));
  return sorted.map(({ type, name, urn, parent, props, options }) => ({
    type,
    name,
    urn,
    parent,
    props: props.intent === undefined ? props : { intent: { ...(props.intent as object), unknownInputs: [] } },
    options,
  }));
}

const propertyOf = (declared: readonly DeclaredResource[], name: string, property: string): unknown =>
  declared.find((resource) => resource.name === name)?.props[property];

describe("a site with outputs", () => {
  it("property: declares what it declares with the values themselves, once these are known", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...sites).chain((site) => fc.tuple(fc.constant(site), fc.subarray(placesOf(site)))),
        async ([site, places]) => {
          const declared = await declaredOf(() => wrapped(site, places, (text) => pulumi.output(text)));
          assert.deepEqual(plainly(declared), plainly(await declaredOf(() => site)));
        },
      ),
      { numRuns: 6, examples: sites.map((site) => [[site, placesOf(site)]]) },
    );
  });

  it("property: declares as many resources while they are unknown, and no stand-in in any property", async () => {
    const counts = (declared: readonly DeclaredResource[]) => declared.map(({ type }) => type).sort();
    await fc.assert(
      fc.asyncProperty(
        fc
          .constantFrom(...sites)
          .chain((site) => fc.tuple(fc.constant(site), fc.subarray(placesOf(site), { minLength: 1 }))),
        async ([site, places]) => {
          const declared = await declaredOf(() => {
            const later = unknown();
            return wrapped(site, places, () => later);
          });
          assert.deepEqual(counts(declared), counts(await declaredOf(() => site)));
          for (const { props, name } of declared)
            assert.doesNotMatch(JSON.stringify(props), /unknown\d{3}|not-known-yet/, name);
          judgeAll(rules, new Estate(declared, { today: "2026-11-29" }));
        },
      ),
      { numRuns: 6, examples: sites.map((site) => [[site, placesOf(site)]]) },
    );
  });

  it("hands an unknown value on as unknown, and says that it was not judged", async () => {
    const declared = await declaredOf(() => ({
      ...plainSite,
      services: { app: { target: unknown(), purpose: "The app" } },
    }));
    assert.equal(propertyOf(declared, "example.com/@/address", "content"), UNKNOWN);
    assert.equal(propertyOf(declared, "example.com/@/address", "zoneId"), zoneId);
    const judged = judgeAll(rules, new Estate(declared, { today: "2026-11-29" }));
    const resolves = judged.find(({ control }) => control.id === "dns/resolves")!;
    assert.equal(resolves.status, "amber");
    assert.deepEqual(
      resolves.unjudged.filter(({ code }) => code === "input-unknown").map(({ message }) => message),
      [
        "Not judged: services.app.target is not known yet; it is judged as soon as it is, before anything of the " +
          "site is declared.",
      ],
    );
  });

  it("keeps what hangs on what, and what is secret", async () => {
    const urns: Promise<string>[] = [];
    const declared = await declaredBy(() => {
      class Known extends pulumi.CustomResource {
        declare readonly host: pulumi.Output<string>;
        constructor() {
          super("test:index:Known", "known", { host: "app.hosting.example.org" });
        }
      }
      const known = new Known();
      urns.push(new Promise((resolve) => known.urn.apply(resolve)));
      new Site("example.com", {
        ...plainSite,
        services: { app: { target: known.host, purpose: "The app" } },
        records: { proof: { name: "@", type: "TXT", content: pulumi.secret("proof=hidden"), purpose: "Proof" } },
      });
    });
    const [known] = await Promise.all(urns);
    const address = declared.find(({ name }) => name === "example.com/@/address")!;
    assert.deepEqual(address.dependencies, [known]);
    assert.deepEqual(address.secret, []);
    const proof = declared.find(({ props }) => String(props.content).includes("proof=hidden"))!;
    assert.deepEqual(proof.secret, ["content"]);
    assert.deepEqual(proof.dependencies, []);
  });

  it("is refused with our sentence and code once a value is known, and nothing of it is declared", async () => {
    const seen: DeclaredResource[] = [];
    const refused = declaredBy(() => {
      new Site("example.com", {
        ...plainSite,
        services: { app: { target: pulumi.output("localhost"), purpose: "The app" } },
      });
    }).then((declared) => seen.push(...declared));
    await assert.rejects(refused, (error) => {
      assert(error instanceof SiteError);
      assert.deepEqual(
        error.problems.map(({ code }) => code),
        [
          "service-target-invalid",
          "record-target-not-public",
          "record-target-not-public",
          "target-without-dot",
          "target-without-dot",
        ],
      );
      const [subject, first] = error.message.split("\n");
      assert.equal(subject, "Site example.com has 5 problems:");
      assert.match(first!, /^ {2}services\.app: The target "localhost" .* \(service-target-invalid\)$/);
      return true;
    });
    assert.deepEqual(seen, []);
  });

  it("calls a site by no domain where the domain is what is wrong", async () => {
    const { domain: _domain, ...without } = plainSite;
    for (const domain of [undefined, pulumi.output("example.com")])
      await assert.rejects(
        declaredOf(() => ({ ...without, domain }) as unknown as SiteArgs),
        /^ConfigError: A site without its domain has one problem:\n {2}domain: /,
      );
  });

  it("never shows a secret value in what it says", async () => {
    const refused = declaredOf(() => ({
      ...plainSite,
      services: { app: { target: pulumi.secret("hidden-name"), purpose: "The app" } },
    }));
    await assert.rejects(refused, ({ message }: Error) => {
      assert.doesNotMatch(message, /hidden-name/);
      assert.match(message, /The target "\[secret\]" /);
      return true;
    });
  });

  it("refuses at once an output that decides what is declared, and what is not a value", () => {
    const problems = (change: object): string[] => {
      try {
        new Site("example.com", { ...plainSite, ...change });
        return [];
      } catch (error) {
        assert(error instanceof SiteError);
        return error.problems.map(({ code, location }) => `${location.path} ${code}`);
      }
    };
    assert.deepEqual(problems({ plan: pulumi.output("free"), hosts: { "@": pulumi.output("app") } }), [
      "hosts.@ input-decides-structure",
      "plan input-decides-structure",
    ]);
    assert.deepEqual(problems({ services: pulumi.output(plainSite.services) }), ["services input-decides-structure"]);
    assert.deepEqual(problems({ mail: { senders: { "google-workspace": { receive: pulumi.output("no") } } } }), [
      "mail.senders.google-workspace.receive input-decides-structure",
    ]);
    assert.deepEqual(problems({ zoneId: new (class Zone {})() }), ["zoneId config-value-type"]);
    assert.deepEqual(problems({ plan: "fre", domain: "Example" }).sort(), [
      "domain config-value-invalid",
      "plan config-value-invalid",
    ]);
  });

  it("takes one text of an output, and says so of anything else", async () => {
    const refused = declaredOf(() => ({
      ...plainSite,
      services: { app: { target: pulumi.output(["192.0.2.1"]) as unknown as pulumi.Output<string>, purpose: "App" } },
    }));
    await assert.rejects(refused, (error) => {
      assert(error instanceof SiteError);
      assert.deepEqual(
        error.problems.map(({ code, location }) => [code, location.path]),
        [["input-not-text", "services.app.target"]],
      );
      return true;
    });
  });

  it("takes a promise, as every Input may be one", async () => {
    const declared = await declaredOf(() => ({ ...plainSite, zoneId: Promise.resolve(zoneId) }));
    assert.deepEqual(plainly(declared), plainly(await declaredOf(() => plainSite)));
  });

  it("plans without Pulumi, and says of an output that only the deployment tells it", () => {
    assert.equal(Site.plan(plainSite, "2026-11-29").domain, "example.com");
    assert.throws(
      () => Site.plan({ ...plainSite, zoneId: pulumi.output(zoneId) }),
      /^Error: zoneId is an output; new Site\(\) waits for it, and Site\.plan\(\) cannot\.$/,
    );
  });

  it("makes DKIM records of the tokens of Amazon SES while these are unknown", async () => {
    const declared = await declaredOf(() => {
      const token = unknown();
      const answers = { token1: token, token2: token, token3: token, region: "eu-west-1" };
      return { ...bySes, mail: { ...(bySes.mail as object), senders: { "amazon-ses": answers } } };
    });
    const keys = declared.filter(({ name }) => name.includes("_domainkey"));
    assert.deepEqual(
      keys.map(({ props }) => [props.name, props.content, props.type]),
      Array(3).fill([UNKNOWN, UNKNOWN, "CNAME"]),
    );
    assert.equal(
      declared.some(({ props }) => containsUnknown(props.intent)),
      true,
    );
  });
});
