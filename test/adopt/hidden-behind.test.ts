import assert from "node:assert/strict";
import { changesOf } from "../../adopt/changes";
import { hiddenBehind } from "../../adopt/hidden-behind";
import { adoptZone } from "../../adopt/site";
import { readBind } from "../../adopt/read/bind";

const notesOf = (zone: string): string[] => {
  const { records } = readBind(zone, "example.com");
  const found = { domain: "example.com", zoneId: "0".repeat(32), records, pageRules: [], redirects: [], unseen: [] };
  const { adopted } = adoptZone(found, new Set(), "2026-11-30");
  return hiddenBehind(records, changesOf(found, adopted!));
};

describe("adopt: what a host that goes behind Cloudflare takes along", () => {
  it("names each alias that leads there, by whatever way, and not those that go themselves", () => {
    const zone = `
@ 300 IN A 192.0.2.55
www 300 IN CNAME @
ftp 300 IN CNAME files
files 300 IN CNAME @
mail 300 IN CNAME @
shop 300 IN CNAME shops.example.net.
loop 300 IN CNAME pool
pool 300 IN CNAME loop
`;
    assert.deepEqual(notesOf(zone), [
      "ftp.example.com, files.example.com, mail.example.com lead to example.com, which the first deployment puts " +
        "behind Cloudflare: from then on Cloudflare's addresses answer there, and FTP, SSH and mail do not get " +
        "through. Give what needs them the server's own address.",
    ]);
  });

  it("says nothing where nothing leads there", () =>
    assert.deepEqual(notesOf("@ 300 IN A 192.0.2.55\nmail 300 IN A 192.0.2.56\nwww 300 IN CNAME @\n"), []));

  it("names the host itself where mail arrives at it, as on a server that has both", () => {
    const zone = "@ 300 IN A 192.0.2.55\n@ 300 IN MX 0 @\n";
    assert.deepEqual(notesOf(zone), [
      "Mail arrives at example.com, which the first deployment puts behind Cloudflare: its MX record is answered " +
        "with a name of Cloudflare's (_dc-mx) then, which leads to the server and is in none of its certificates. " +
        "Give mail a name of its own that is not proxied, and let the MX record name that.",
    ]);
    assert.deepEqual(notesOf("@ 300 IN A 192.0.2.55\n@ 300 IN MX 0 mail\nmail 300 IN A 192.0.2.55\n"), []);
  });
});
