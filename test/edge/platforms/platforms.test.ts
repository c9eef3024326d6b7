import assert from "node:assert/strict";
import { isIP } from "node:net";
import { findPlatform, fixedAddresses, formerTarget, platformAt, platforms } from "../../../edge/platforms";

describe("edge/platforms", () => {
  it("has the platforms that people use, each with a source, a day and an id of its own", () => {
    assert.equal(platforms.length, 51);
    assert.equal(new Set(platforms.map(({ id }) => id)).size, platforms.length);
    for (const { id, sources, where, confidence, unverified = [] } of platforms) {
      assert.equal(findPlatform(id)?.id, id);
      assert.match(id, /^[a-z0-9]+(-[a-z0-9]+)*$/);
      assert.ok(sources.length > 0 && where.length > 0, id);
      for (const { url, checked } of sources) assert.match(`${url} ${checked}`, /^https:\/\/\S+ 2026-\d{2}-\d{2}$/);
      if (confidence === "unverified") assert.ok(unverified.length > 0, `${id} says what is not known`);
    }
    assert.equal(findPlatform("no-such-platform"), undefined);
  });

  for (const platform of platforms) {
    it(`${platform.id}: its facts are of the right form, and lead to it`, () => {
      const { target, addresses, apex, certificate, verification, redirects } = platform;
      const owner = platform.runsOn === undefined ? platform : findPlatform(platform.runsOn);
      assert.ok(owner);
      if (target) {
        for (const name of [target.example, ...(target.fixed === undefined ? [] : [target.fixed])]) {
          assert.match(name, target.pattern);
          assert.equal(platformAt(name), owner);
          assert.equal(platformAt(`${name.toUpperCase()}.`), owner, "in any spelling");
          assert.equal(formerTarget(platform, name), undefined);
        }
      }
      for (const address of [...(addresses?.ipv4 ?? []), ...(addresses?.ipv6 ?? [])]) assert.notEqual(isIP(address), 0);
      for (const address of fixedAddresses(platform)) assert.equal(platformAt(address)?.name, owner.name);
      if (apex.takes === "addresses") assert.ok(addresses, "what the domain itself takes is said");
      if (apex.takes === "none") assert.ok(apex.why);
      for (const path of certificate.untouched) assert.match(path, /^\/\.well-known\/[a-z-]+\/\*$/);
      for (const issuer of certificate.issuers) assert.match(issuer, /^[a-z0-9-]+(\.[a-z0-9-]+)+$/);
      assert.equal(new Set(verification.map(({ answer }) => answer)).size, verification.length);
      assert.equal(new Set(redirects.map(({ what }) => what)).size, redirects.length);
    });
  }

  it("tells no platform by a name or address that is nobody's", () => {
    const others = ["", ".", "example.com", "apps.hosting.example.net", "192.0.2.1", "2001:db8::1", "fly.dev.example"];
    for (const other of others) assert.equal(platformAt(other), undefined, other);
  });

  it("says which authority CAA has to allow where the platform's pages do", () => {
    const issuers = (id: string) => findPlatform(id)?.certificate.issuers;
    assert.deepEqual(issuers("kinsta"), ["letsencrypt.org", "pki.goog", "ssl.com"]);
    for (const id of ["fly", "github-pages", "gitlab-pages", "mintlify"])
      assert.deepEqual(issuers(id), ["letsencrypt.org"]);
  });

  it("tells Vercel by each of the addresses that its dashboard gives out", () => {
    for (const address of ["76.76.21.21", "64.29.17.65", "216.150.1.1", "216.150.16.1", "216.198.79.1"])
      assert.equal(platformAt(address)?.id, "vercel", address);
  });

  it("knows targets that were given out once", () => {
    assert.equal(platformAt("example-app.herokuapp.com"), findPlatform("heroku"));
    assert.equal(
      formerTarget(findPlatform("webflow")!, "proxy-ssl.webflow.com."),
      "Webflow gives out cdn.webflow.com today",
    );
  });
});
