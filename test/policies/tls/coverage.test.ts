import assert from "node:assert/strict";
import { UNKNOWN, types, type DeclaredResource } from "../../../edge/resource";
import { coverage } from "../../../policies/tls/coverage";
import { record, resource, verdict, web, zoneId } from "../resources";

const notification = resource("cloudflare:index/notificationPolicy:NotificationPolicy", "certificates", {
  alertType: "universal_ssl_event_type",
});
const judged = (...more: DeclaredResource[]): string[] => verdict(coverage, [...web, notification, ...more]);

const caa = (tag: string, value: string, name = "example.com"): DeclaredResource => {
  const made = record(name, "CAA", { data: { flags: 0, tag, value } });
  return { ...made, urn: `${made.urn}${tag}${value}` };
};
const cloudflare = ["pki.goog", "letsencrypt.org", "ssl.com", "sectigo.com"].map((issuer) => caa("issue", issuer));
const deep = record("a.b.example.com", "A", { content: "198.51.100.7", proxied: true, ttl: 1 });

describe("policy tls/coverage", () => {
  it("asks nothing where no host is behind Cloudflare", () => {
    assert.deepEqual(verdict(coverage, [record("example.com", "A", { content: "198.51.100.7" })]), []);
  });

  it("the universal certificate ends one level below the zone", () => {
    assert.deepEqual(judged(record("a.example.com", "A", { content: "198.51.100.7", proxied: true, ttl: 1 })), []);
    assert.deepEqual(judged(deep), [
      "a.b.example.com A: No certificate covers a.b.example.com: the universal one holds example.com and one " +
        "level below it.",
    ]);
    assert.deepEqual(judged(record("a.b.example.com", "A", { content: "198.51.100.7", proxied: false })), []);
    assert.equal(judged(resource(types.universalSslSetting, "off", { enabled: false })).length, 2);
  });

  it("a pack of one's own, Total TLS, and one whose hosts are not known yet", () => {
    const pack = (hosts: unknown) => resource(types.certificatePack, "pack", { certificateAuthority: "google", hosts });
    assert.deepEqual(judged(deep, pack(["example.com", "*.b.example.com"])), []);
    assert.deepEqual(judged(deep, resource(types.totalTls, "total", { enabled: true })), []);
    assert.deepEqual(judged(deep, pack(UNKNOWN)), [
      "pack? whether a certificate covers a.b.example.com will be known only after deployment",
    ]);
  });

  /** Its DNS is answered elsewhere, so that nobody adds Cloudflare's authorities. */
  const partial = resource(types.zone, "zone", { id: zoneId, name: "example.com", type: "partial" });

  it("CAA lets the authorities of the zone's certificates issue, also for its wildcard", () => {
    assert.deepEqual(judged(partial, ...cloudflare), []);
    assert.deepEqual(judged(caa("iodef", "mailto:security@example.com")), []);
    assert.deepEqual(judged(partial, ...cloudflare.slice(0, 2)), [
      "example.com CAA: The CAA records of example.com shut out ssl.com, sectigo.com, the authorities of the " +
        "universal certificate and its backup: the certificate is not renewed.",
    ]);
    assert.match(
      judged(partial, ...cloudflare, caa("issuewild", ";"))[0] ?? "",
      /shut out pki.goog, letsencrypt.org, ssl.com, sectigo.com/,
    );
    assert.match(
      judged(partial, caa("issue", ";", "www.example.com"))[0] ?? "",
      /The CAA records of www.example.com shut out/,
    );
    assert.deepEqual(
      judged(partial, caa("issue", "amazon.com", "mail.example.com")),
      [],
      "no host behind Cloudflare is below it",
    );
  });

  it("the authority of a pack counts, and the universal ones do not where that certificate is off", () => {
    const off = resource(types.universalSslSetting, "off", { enabled: false });
    const pack = resource(types.certificatePack, "pack", {
      certificateAuthority: "ssl_com",
      hosts: ["example.com", "*.example.com"],
    });
    assert.deepEqual(judged(partial, off, pack, caa("issue", "ssl.com")), []);
    assert.match(
      judged(partial, off, pack, caa("issue", "letsencrypt.org"))[0] ?? "",
      /shut out ssl.com, the authorities of the certificate pack/,
    );
  });

  it("CAA shuts out no authority where Cloudflare answers the DNS, and adds its own", () => {
    assert.deepEqual(judged(caa("issue", "letsencrypt.org")), []);
    assert.deepEqual(judged(...cloudflare, caa("issuewild", ";")), []);
    assert.deepEqual(
      judged(
        caa("issue", "digicert.com"),
        resource(types.zone, "zone", { id: zoneId, name: "example.com", type: "full" }),
      ),
      [],
    );
  });

  it("a CAA record that authorities cannot read, and one that is not known yet", () => {
    assert.match(
      judged(...cloudflare, caa("iodef", "security@example.com"))[0] ?? "",
      /^example.com CAA: The CAA record of example.com: /,
    );
    const unknown = record("example.com", "CAA", { data: UNKNOWN });
    assert.deepEqual(judged(unknown), [
      "example.com CAA? what the CAA record says will be known only after deployment",
    ]);
  });

  it("somebody hears when the certificate is not renewed", () => {
    const other = resource("cloudflare:index/notificationPolicy:NotificationPolicy", "ddos", {
      alertType: "dos_attack_l7",
    });
    assert.deepEqual(verdict(coverage, [...web, other]), [
      "-: Nobody hears when the universal certificate cannot be renewed.",
    ]);
    assert.deepEqual(
      verdict(coverage, [...web, { ...notification, props: { ...notification.props, enabled: false } }]),
      ["-: Nobody hears when the universal certificate cannot be renewed."],
    );
    assert.match(verdict(coverage, web)[0] ?? "", /^-\? no alert of the account is declared here/);
    assert.match(
      verdict(coverage, [...web, { ...notification, props: { alertType: UNKNOWN } }])[0] ?? "",
      /^certificates\? what it alerts on/,
    );
  });
});
