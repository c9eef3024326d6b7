import assert from "node:assert/strict";
import { senders } from "../../components/mail/senders";
import { platforms } from "../../edge/platforms";
import { ConfigError } from "../../stacks/config/problem";
import { readSite } from "../../stacks/config/site-config";
import { answers } from "../components/mail/example-answers";
import { siteOn } from "./catalogue-sites";

/** What Cloudflare itself sets up is no sender to be answered for. */
const chosen = senders.filter(({ lockedNames }) => lockedNames === undefined);

describe("every platform with every sender", () => {
  for (const platform of platforms) {
    it(`${platform.id} is planned without a problem beside each of ${chosen.length} senders`, () => {
      for (const { id } of chosen) {
        const mail = {
          senders: { [id]: answers[id] ?? {} },
          reports: "dmarc@reports.example.net",
          dmarc: { monitor: "2026-11-24" },
        };
        try {
          const { spec } = readSite({ ...siteOn(platform, "free"), mail }, "2026-11-29");
          const names = spec.records.records.map(({ record }) => `${record.name} ${record.type} ${record.content}`);
          assert.equal(new Set(names).size, names.length, `${platform.id} and ${id}: a record stands twice`);
        } catch (error) {
          assert.ok(error instanceof ConfigError, String(error));
          assert.fail(`${platform.id} and ${id}: ${error.message}`);
        }
      }
    });
  }
});
