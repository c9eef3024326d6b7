import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { codeCatalogue } from "./catalogue";
import { configurationPage } from "./configuration-page";
import { schemaFile, schemaText, siteSchemaOf } from "./schema-file";
import { anyLanguageArgsFile, anyLanguageArgsText, siteArgsFile, siteArgsText } from "./site-args";
import { outputSchemaFiles } from "./output-schemas";
import { findingsPage } from "./findings-page";
import { sendersPage } from "./senders-page";
import { platformsPage } from "./platforms-page";
import { callersPage } from "./callers-page";
import { peers } from "./peers";
import { peersPage } from "./peers-page";
import { withNewCodes } from "./code-changelog";
import { controlPages } from "./control-pages";
import { goldenLine } from "./golden-line";

// Writes the pages that are made of tables and schemas: `npm run docs`.
const root = path.resolve(__dirname, "../..");
const codes = codeCatalogue();
writeFileSync(path.join(root, "docs/findings.md"), findingsPage(codes));
writeFileSync(path.join(root, "docs/configuration.md"), configurationPage());
writeFileSync(path.join(root, "docs/platforms.md"), platformsPage());
writeFileSync(path.join(root, "docs/callers.md"), callersPage());
writeFileSync(path.join(root, "docs/senders.md"), sendersPage());
writeFileSync(path.join(root, "docs/peers.md"), peersPage(peers));
for (const [file, text] of controlPages(codes)) {
  const page = path.join(root, "docs/controls", file);
  mkdirSync(path.dirname(page), { recursive: true });
  writeFileSync(page, text);
}
const changelog = path.join(root, "docs/findings-changelog.md");
const before = existsSync(changelog) ? readFileSync(changelog, "utf8") : "";
const names = codes.map(({ code }) => code);
writeFileSync(changelog, withNewCodes(before, names));
writeFileSync(path.join(root, schemaFile), schemaText(root));
const site = siteSchemaOf(root);
writeFileSync(path.join(root, siteArgsFile), siteArgsText(site));
writeFileSync(path.join(root, anyLanguageArgsFile), anyLanguageArgsText(site));
for (const [file, text] of outputSchemaFiles()) writeFileSync(path.join(root, file), text);

// Only codes that are new are added: what a code means is changed by nobody in passing.
const golden = path.join(root, "test/docs/codes.golden.txt");
const known = existsSync(golden) ? readFileSync(golden, "utf8").split("\n").filter(Boolean) : [];
const listed = new Set(known.map((line) => line.split(" ")[0]));
const added = codes.filter(({ code }) => !listed.has(code)).map(goldenLine);
writeFileSync(
  golden,
  [...known, ...added]
    .sort()
    .map((line) => `${line}\n`)
    .join(""),
);
