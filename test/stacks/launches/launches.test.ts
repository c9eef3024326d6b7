import assert from "node:assert/strict";
import { rmSync } from "node:fs";
import { declaredResources } from "../../../cli/program/resources";
import { types, type DeclaredResource } from "../../../edge/resource";
import { Estate } from "../../../policies/estate";
import { judgeAll } from "../../../policies/judge";
import type { PlatformHost } from "../../../policies/platform-hosts";
import { rules } from "../../../policies/rules";
import { dkimRecord } from "../../components/mail/example-answers";
import { launchOf } from "../catalogue-sites";
import { projectOf, type Site } from "../documented-presets";
import { checksOf, launches, linesOf, written, type Launch } from "./launches";

const today = "2026-11-29";
const all = launches(dkimRecord);
const siteOf = (launch: Launch) => {
  const monitors = { alerts: { webhook: "https" }, checks: checksOf(launch) };
  return { ...launchOf(), ...written(launch), monitors } as unknown as Site;
};

/** Something that people do wrong at a host of a platform, and the code by which it is found; undefined elsewhere. */
interface Fault {
  readonly code: string;
  readonly seed: (resources: readonly DeclaredResource[], host: PlatformHost) => DeclaredResource[] | undefined;
}

const changed = (resource: DeclaredResource, props: Record<string, unknown>): DeclaredResource => ({
  ...resource,
  props: { ...resource.props, ...props },
});

function withRecords(
  resources: readonly DeclaredResource[],
  { host }: PlatformHost,
  props: Record<string, unknown>,
): DeclaredResource[] {
  return resources.map((one) => (host.resources.some(({ urn }) => urn === one.urn) ? changed(one, props) : one));
}

const withSetting = (resources: readonly DeclaredResource[], id: string, value: unknown): DeclaredResource[] =>
  resources.map((one) =>
    one.type === types.zoneSetting && one.props.settingId === id ? changed(one, { value }) : one,
  );

const orange = { proxied: true, ttl: 1 };
const faults: readonly Fault[] = [
  {
    code: "platform-host-proxied",
    seed: (resources, one) =>
      one.platform.proxy.mode === "breaks" && one.platform.confidence === "documented"
        ? withRecords(resources, one, orange)
        : undefined,
  },
  {
    code: "platform-proxy-doubted",
    seed: (resources, one) =>
      one.platform.proxy.mode === "breaks" && one.platform.confidence === "thread"
        ? withRecords(resources, one, orange)
        : undefined,
  },
  {
    code: "platform-host-unproxied",
    seed: (resources, one) =>
      one.platform.proxy.mode === "required" ? withRecords(resources, one, { proxied: false, ttl: 300 }) : undefined,
  },
  {
    code: "platform-https-loop",
    seed: (resources, one) =>
      one.host.proxied && one.platform.redirects.some(({ what }) => what === "http-to-https")
        ? withSetting(resources, "ssl", "flexible")
        : undefined,
  },
  {
    code: "ssl-platform-too-strict",
    seed: (resources, one) =>
      one.host.proxied && one.platform.tls.mode === "full"
        ? resources.filter(({ props }) => props.phase !== "http_config_settings")
        : undefined,
  },
  {
    code: "platform-ipv6-beside",
    seed: (resources, one) =>
      one.platform.refusesIpv6 === undefined || one.host.resources[0]?.props.type !== "A"
        ? undefined
        : [...resources, { ...changed(one.resource!, { type: "AAAA", content: "2001:db8::1" }), urn: "urn:stray" }],
  },
  {
    code: "dnssec-refused-by-platform",
    seed: (resources, one) =>
      one.platform.refusesDnssec === undefined
        ? undefined
        : [
            ...resources,
            {
              type: types.zoneDnssec,
              name: "dnssec",
              urn: "urn:dnssec",
              props: { zoneId: one.resource!.props.zoneId, status: "active" },
            },
          ],
  },
];

describe("thirty launches as people have them", () => {
  const cwd = projectOf(Object.fromEntries(all.map((launch) => [launch.name, siteOf(launch)])));
  const seeded = new Set<string>();
  after(() => rmSync(cwd, { recursive: true }));

  it("take at most twelve lines each beside the domain", () => {
    assert.equal(all.length, 30);
    assert.equal(new Set(all.map(({ name }) => name)).size, 30);
    for (const launch of all) assert.ok(linesOf(launch) <= 12, `${launch.name}: ${linesOf(launch)}`);
  });

  for (const { name } of all) {
    it(`${name} is without red, and what is done wrong at its platforms is found`, async () => {
      const resources = await declaredResources(name, cwd);
      const estate = new Estate(resources, { today });
      const red = judgeAll(rules, estate).filter(({ status }) => status === "red");
      assert.deepEqual(
        red.map(({ control, findings }) => [control.id, findings.map(({ code, message }) => `${code} ${message}`)]),
        [],
      );
      const hosts = estate.platformHosts.filter(({ isAlias }) => !isAlias);
      for (const { code, seed } of faults) {
        const host = hosts.find((one) => seed(resources, one) !== undefined);
        if (!host) continue;
        const judged = judgeAll(rules, new Estate(seed(resources, host)!, { today }));
        const codes = judged.flatMap(({ findings, unjudged }) => [...findings, ...unjudged].map((one) => one.code));
        assert.ok(codes.includes(code), `${name}, ${host.host.name}: ${code}`);
        seeded.add(code);
      }
    });
  }

  it("leave no fault untried", () => {
    assert.deepEqual([...seeded].sort(), faults.map(({ code }) => code).sort());
  });
});
