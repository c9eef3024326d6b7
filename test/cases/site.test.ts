import assert from "node:assert/strict";
import { cpSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { stringify } from "yaml";
import { checkReport } from "../../cli/check/report";
import { UsageError } from "../../cli/exit";
import { declaredResources } from "../../cli/program/resources";
import { types, type DeclaredResource } from "../../edge/resource";
import { Edge } from "../../edge/model";
import { createState, outcomeOf } from "../../edge/trace";
import { Estate } from "../../policies/estate";
import { judgeAll } from "../../policies/judge";
import { rules } from "../../policies/rules";
import { currentDay } from "../../standards/day";
import {
  assertAnswer,
  eachCase,
  readCases,
  readOwnCases,
  type Answer,
  type SharedCase,
  type Wanted,
} from "./shared-cases";

type Fields = Readonly<Record<string, unknown>>;

interface SiteCases {
  readonly bases: Readonly<Record<string, Fields>>;
  readonly cases: readonly SiteCase[];
}

interface SiteCase extends SharedCase {
  readonly base?: string;
  /** Merged into the base; null takes a key out. */
  readonly site: Fields;
  readonly want: Wanted & {
    readonly accepted?: boolean;
    readonly refused?: readonly string[];
    /** Records that have to be declared as they stand here: `docs.example.com CNAME docs.example.net`. */
    readonly publishes?: readonly string[];
  };
}

/** What `check` comes to: the words of its exit 2, or the report on what is declared. */
type Checked =
  { readonly refused: string } | { readonly answer: Answer; readonly declared: readonly DeclaredResource[] };

const root = path.resolve(__dirname, "../..");

describe("cases: site", () => {
  let folder: string;

  before(() => {
    folder = mkdtempSync(path.join(os.tmpdir(), "launch-ready-cases-"));
    cpSync(path.join(root, "Pulumi.yaml"), path.join(folder, "Pulumi.yaml"));
    symlinkSync(path.join(root, "node_modules"), path.join(folder, "node_modules"));
  });

  after(() => rmSync(folder, { recursive: true, force: true }));

  async function check(site: Fields): Promise<Checked> {
    writeFileSync(path.join(folder, "Pulumi.case.yaml"), stringify({ config: { "launch-ready:site": site } }));
    try {
      const declared = await declaredResources("case", folder);
      const { controls } = checkReport("case", judgeAll(rules, new Estate(declared, { today: currentDay() })), {
        at: "",
      });
      const records = declared.filter(({ type }) => type === types.dnsRecord).map(({ props }) => JSON.stringify(props));
      const told = controls.filter(({ status }) => status !== "green").map((control) => JSON.stringify(control));
      const status = new Map(controls.map((control) => [control.id, control.status]));
      return { answer: { status, words: [...told, ...records].join("\n") }, declared };
    } catch (error) {
      if (error instanceof UsageError) return { refused: error.message };
      throw error;
    }
  }

  const run =
    (bases: SiteCases["bases"]) =>
    async ({ id, base = "minimal", site, want }: SiteCase) => {
      const checked = await check(merged(bases[base]!, site));
      if ("refused" in checked) {
        const other = want.refused ?? (id in eitherWay ? [] : undefined);
        assert.ok(other, `refused:\n${checked.refused}`);
        assertAnswer({ status: new Map(), words: checked.refused }, want);
        for (const word of other)
          assert.ok(checked.refused.includes(word), `does not say ${word}:\n${checked.refused}`);
        return;
      }
      const holdsAsDeclared = eitherWay[id];
      assert.ok(
        want.refused === undefined || holdsAsDeclared,
        `accepted; expected a refusal that says ${want.refused?.join()}`,
      );
      if (holdsAsDeclared) return holdsAsDeclared(checked.declared, checked.answer);
      assertAnswer(checked.answer, want);
      assertPublished(checked.declared, want.publishes ?? []);
    };

  const shared = readCases<SiteCases>("site.yaml");
  eachCase("site.yaml", shared?.cases, run(shared?.bases ?? {}));

  const own = readOwnCases<SiteCases>("site.yaml");
  eachCase("own-site.yaml", own.cases, run(own.bases));
});

/** Cases that may be refused, or taken for what they mean: what then has to be declared (the notes of the cases). */
const eitherWay: Readonly<Record<string, (declared: readonly DeclaredResource[], answer: Answer) => void>> = {
  "full-name-in-records": (declared) =>
    assert.deepEqual(
      recordsOf(declared, "CNAME").filter(({ content }) => content === "shops.example.net"),
      [{ name: "shop.example.com", content: "shops.example.net" }],
    ),
  "quoted-txt": (declared) =>
    assert.deepEqual(
      recordsOf(declared, "TXT").filter(({ content }) => String(content).includes("MS=")),
      [{ name: "example.com", content: '"MS=ms12345678"' }],
    ),
  "cname-final-dot": (declared) =>
    assert.deepEqual(
      recordsOf(declared, "CNAME").filter(({ name }) => name === "docs.example.com"),
      [{ name: "docs.example.com", content: "docs.example.net" }],
    ),
  "sensitive-moves-with-sign-in": (declared, { status }) => {
    if (status.get("edge/rate-limit") !== "green") return;
    const state = createState();
    const edge = Edge.from(declared);
    const request = { url: "https://app.example.com/login", method: "POST", headers: { "User-Agent": "Mozilla/5.0" } };
    const outcomes = Array.from({ length: 500 }, () => outcomeOf(edge, request, { state }));
    assert.equal(outcomes.at(-1)!.status, 429);
  },
};

function assertPublished(declared: readonly DeclaredResource[], wanted: readonly string[]): void {
  const records = declared
    .filter(({ type }) => type === types.dnsRecord)
    .map(({ props }) => `${String(props.name)} ${String(props.type)} ${String(props.content)}`);
  for (const one of wanted) assert.ok(records.includes(one), `does not publish ${one}:\n${records.join("\n")}`);
}

function recordsOf(declared: readonly DeclaredResource[], type: string): { name: unknown; content: unknown }[] {
  return declared
    .filter((one) => one.type === types.dnsRecord && one.props.type === type)
    .map(({ props }) => ({ name: props.name, content: props.content }));
}

/** The overlay's values win, mappings are merged, and null takes a key out. */
function merged(base: Fields, overlay: Fields): Fields {
  const result: Record<string, unknown> = { ...base };
  for (const [key, value] of Object.entries(overlay)) {
    const below = result[key];
    if (value === null) delete result[key];
    else result[key] = isFields(value) && isFields(below) ? merged(below, value) : value;
  }
  return result;
}

function isFields(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
