import assert from "node:assert/strict";
import { findSender } from "../../../components/mail/senders";
import { findPlatform, type Platform } from "../../../edge/platforms";
import { ConfigError } from "../../../stacks/config/problem";
import { readSite } from "../../../stacks/config/site-config";
import { dkimRecord } from "../../components/mail/example-answers";
import { launchOf } from "../catalogue-sites";
import { launches, written, type Launch } from "./launches";
import { moreLaunches } from "./more-launches";

const today = "2026-11-29";

type Services = Launch["services"];

/** What a service of a launch is on, and the first host that leads to it. */
interface Place {
  readonly service: string;
  readonly label: string;
  readonly platform: Platform;
  readonly launch: Launch;
}

/** Something that people write wrong, at each service or sender where it can be; undefined where it cannot. */
interface WrittenFault {
  readonly what: string;
  readonly code: string;
  readonly write: (place: Place) => Partial<Record<keyof Launch | "registration" | "oldLinks", unknown>> | undefined;
}

const withService = ({ service, launch }: Place, given: Record<string, unknown>): { services: Services } => ({
  services: { ...launch.services, [service]: { ...launch.services[service], ...given } },
});
const withHost = ({ label, service, launch }: Place, given: Record<string, unknown>) => ({
  hosts: { ...launch.hosts, [label]: { service, ...given } },
});

const faults: readonly WrittenFault[] = [
  {
    what: "a target that the platform gave out once",
    code: "platform-target-outdated",
    write: (place) =>
      place.platform.id === "heroku" ? withService(place, { target: "example-app.herokuapp.com" }) : undefined,
  },
  {
    what: "the target of somebody else",
    code: "platform-target-foreign",
    write: (place) =>
      place.platform.target && place.platform.confidence === "documented"
        ? withService(place, { target: "apps.hosting.example.net" })
        : undefined,
  },
  {
    what: "no target, where each customer has one",
    code: "platform-target-missing",
    write: (place) => {
      const { platform, launch, service, label } = place;
      const isOwn = platform.target ? platform.target.fixed === undefined : platform.addresses?.fixed !== true;
      if (!isOwn || (label === "@" && platform.apex.takes === "addresses" && platform.addresses?.fixed === true))
        return undefined;
      const { target: _target, ...rest } = launch.services[service]!;
      return { services: { ...launch.services, [service]: rest } };
    },
  },
  {
    what: "an IPv6 address of a platform without IPv6",
    code: "platform-target-ipv6",
    write: (place) =>
      place.platform.refusesIpv6 === undefined
        ? undefined
        : withService(place, { target: ["192.0.2.7", "2001:db8::7"] }),
  },
  {
    what: "a platform of subdomains on the domain itself",
    code: "platform-apex-unsupported",
    write: ({ platform, service, launch }) =>
      platform.apex.takes === "none" ? { hosts: { ...launch.hosts, "@": service }, canonical: "apex" } : undefined,
  },
  {
    what: "orange where grey is demanded",
    code: "platform-refuses-proxy",
    write: (place) =>
      place.platform.proxy.mode === "breaks" && place.platform.confidence === "documented"
        ? withHost(place, { proxied: true })
        : undefined,
  },
  {
    what: "grey where orange is demanded",
    code: "platform-needs-proxy",
    write: (place) => (place.platform.proxy.mode === "required" ? withHost(place, { proxied: false }) : undefined),
  },
  {
    what: "an answer that the platform does not ask for",
    code: "verification-unasked",
    write: (place) => withService(place, { verify: { "launch-ready": "0123456789abcdef" } }),
  },
  {
    what: "a signed zone that the platform does not take",
    code: "dnssec-unsupported",
    write: ({ platform }) => (platform.refusesDnssec === undefined ? undefined : { registration: { dnssec: true } }),
  },
  {
    what: "old links of a canonical host that the platform answers itself",
    code: "old-links-at-platform",
    write: ({ platform, label, launch }) =>
      label === (launch.canonical ?? "@") && platform.proxy.mode === "breaks"
        ? { oldLinks: { "/join": "/membership" } }
        : undefined,
  },
  {
    what: "a service at www, which the zone redirects",
    code: "canonical-alternate-served",
    write: ({ label, service, launch }) =>
      label === "@" && launch.canonical === undefined ? { hosts: { ...launch.hosts, www: service } } : undefined,
  },
];

/** The codes of what is wrong with a launch. */
function codesOf(launch: Launch, changes: ReturnType<WrittenFault["write"]>): string[] {
  const { registration, oldLinks, ...keys } = changes ?? {};
  const site = written({ ...launch, ...(keys as Partial<Launch>) });
  const redirects = { ...(site.redirects as object | undefined), ...(oldLinks ? { oldLinks } : {}) };
  try {
    readSite({ ...launchOf(), ...site, redirects, ...(registration ? { registration } : {}) }, today);
    return [];
  } catch (error) {
    assert.ok(error instanceof ConfigError, String(error));
    return error.problems.map(({ code }) => code);
  }
}

function placesOf(launch: Launch): Place[] {
  return Object.entries(launch.services).flatMap(([service, { on }]) => {
    const label = Object.entries(launch.hosts).find(([, name]) => name === service)?.[0];
    return label === undefined ? [] : [{ service, label, platform: findPlatform(on as string)!, launch }];
  });
}

describe("thirty launches and ten more, written wrong", () => {
  const all = [...launches(dkimRecord), ...moreLaunches];
  const wrong = new Set<string>();

  for (const launch of all) {
    it(`${launch.name}: what its platforms do not take is refused, by its code`, () => {
      assert.deepEqual(codesOf(launch, undefined), []);
      for (const place of placesOf(launch)) {
        for (const { what, code, write } of faults) {
          const changes = write(place);
          if (!changes) continue;
          const found = codesOf(launch, changes);
          assert.ok(found.includes(code), `${place.service}: ${what}: ${found.join(", ") || "nothing"}`);
          wrong.add(what);
        }
      }
    });
  }

  for (const launch of all.filter(({ senders }) => senders)) {
    it(`${launch.name}: each answer of its senders is missed, and refused where it has another form`, () => {
      for (const [id, answers] of Object.entries(launch.senders!)) {
        for (const answer of Object.keys(answers)) {
          const { [answer]: _left, ...rest } = answers;
          const ask = findSender(id)!.asks[answer]!;
          const lacking = codesOf(launch, { senders: { ...launch.senders, [id]: rest } });
          const isOptional = ask.optional === true || ask.default !== undefined;
          assert.equal(lacking.includes("sender-answer-missing"), !isOptional, `${id}.${answer}: ${lacking.join()}`);
          const strange = codesOf(launch, { senders: { ...launch.senders, [id]: { ...answers, [answer]: "?" } } });
          assert.ok(strange.includes("sender-answer-invalid"), `${id}.${answer}: ${strange.join()}`);
        }
      }
    });
  }

  it("leave no fault unwritten", () => {
    assert.deepEqual([...wrong].sort(), faults.map(({ what }) => what).sort());
  });
});
