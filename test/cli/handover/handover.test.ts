import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import path from "node:path";
import { parse } from "yaml";
import { handoverOf, missingOf, type Handover } from "../../../cli/handover/model";
import { asHtml, asMarkdown } from "../../../cli/handover/render";
import { readSite } from "../../../stacks/config/site-config";
import { root } from "../run";

const day = "2026-11-29";
const file = parse(readFileSync(path.join(root, "Pulumi.prod.yaml"), "utf8")) as {
  config: Record<string, Record<string, unknown>>;
};
const site = file.config["launch-ready:site"]!;

const made = (more: object = {}): Handover => {
  const { choices, spec } = readSite({ ...site, ...more }, day);
  const controls = [{ id: "mail/dkim", severity: "critical", status: "amber", findings: [{ message: "a | b <c>" }] }];
  const stages = [{ domain: "example.com", subject: "HSTS", current: "week", next: "year", notBefore: "2026-11-16" }];
  return handoverOf("prod", choices, spec, { controls, stages }, day);
};
const section = ({ sections }: Handover, title: string) => sections.find((one) => one.title === title)!;

describe("launch-ready handover", () => {
  it("names every record that the stack declares, and none besides", () => {
    const { spec } = readSite(site, day);
    assert.deepEqual(
      section(made(), "DNS records").rows.map(([name, type]) => `${name} ${type}`),
      spec.records.records.map(({ record }) => `${record.name} ${record.type}`),
    );
    assert.deepEqual(
      section(made(), "Hosts and services").rows.map(([host, service]) => [host, service]),
      [
        ["example.com", "landing"],
        ["app.example.com", "member-app"],
        ["api.example.com", "member-api"],
        ["admin.example.com", "back-office"],
        ["auth.example.com", "sign-in"],
      ],
    );
    assert.deepEqual(
      section(made(), "Secrets, by name").rows.map(([name, , owner, , until]) => [name, owner, until])[0],
      ["cloudflare-api-token", "founder", "2099-05-01"],
    );
    assert.deepEqual(section(made(), "Next steps").rows, [["HSTS of example.com", "week", "year", "2026-11-16"]]);
  });

  it("what is missing stands out, until somebody says it", () => {
    assert.deepEqual(
      missingOf(made()),
      ["registrar", "dns", "hosting", "mail", "cloudflare"].map(
        (place) => `Nobody has said who can get in at: ${place} (access.${place}).`,
      ),
    );
    const one = { who: "The founder", recover: "Recovery codes in the safe" };
    const access = { registrar: one, dns: one, hosting: one, mail: one, cloudflare: one };
    assert.deepEqual(missingOf(made({ access })), []);
    assert.doesNotMatch(asMarkdown(made({ access })), /## Missing/);
    assert.match(asMarkdown(made()), /^## Missing\n\n- \*\*Nobody has said who can get in at: registrar/m);
  });

  it("a cell breaks neither the table nor the page", () => {
    assert.match(asMarkdown(made()), /\| a \\\| b &lt;c> \|/);
    assert.match(asHtml(made()), /<td>a \| b &lt;c&gt;<\/td>/);
    assert.doesNotMatch(asHtml(made()), /<script|src=|href=/);
  });
});
