import assert from "node:assert/strict";
import { hostMap } from "../../../cli/check/host-map";
import { toIntent } from "../../../edge/intent";
import { Estate } from "../../../policies/estate";
import { record } from "../../policies/resources";

describe("the map of hosts", () => {
  const resources = [
    record("example.com", "CNAME", {
      content: "landing.example.org",
      proxied: true,
      ttl: 1,
      comment: "landing: Landing pages",
    }),
    record("admin.example.com", "A", {
      content: "198.51.100.9",
      proxied: false,
      comment: "back-office: Administration",
    }),
    record("mesh.example.com", "A", { content: "198.51.100.10", proxied: false, comment: "Private network" }),
    record("example.com", "TXT", { content: '"v=spf1 -all"' }),
  ];

  it("shows every web host, and says which has no Cloudflare before it", () => {
    const hosts = ["example.com", "admin.example.com"].map((host) => ({ host, public: true }));
    assert.deepEqual(
      hostMap(
        new Estate(resources, {
          today: "2026-11-24",
          stated: [toIntent({ promises: [{ zone: "example.com", hosts }] })],
        }),
      ),
      [
        { host: "example.com", leadsTo: "landing: Landing pages" },
        { host: "admin.example.com", leadsTo: "back-office: Administration (not behind Cloudflare)" },
      ],
    );
  });
});
