import { createHash } from "node:crypto";
import { palettes, type Palette } from "./palette";

function variables(palette: Palette): string {
  return Object.entries(palette)
    .map(([name, color]) => `--${name}: ${color};`)
    .join(" ");
}

/** The page's only style sheet. A phone of 390 px needs no sideways scrolling; paper is always light. */
export const style = `
:root { color-scheme: light dark; ${variables(palettes.light)} }
@media (prefers-color-scheme: dark) { :root { ${variables(palettes.dark)} } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--page); color: var(--text); font: 1rem/1.5 system-ui, sans-serif; }
header, main, footer { max-width: 60rem; margin: 0 auto; padding: 1rem; }
h1, h2, h3, p, li, .long { overflow-wrap: anywhere; }
h1 { font-size: 1.6rem; line-height: 1.2; margin: 0 0 .5rem; }
h2 { font-size: 1.25rem; margin: 2rem 0 .5rem; }
h3 { font-size: 1rem; margin: 0; }
main > :first-child > h2 { margin-top: 0; }
p { margin: .25rem 0; }
ol, ul { margin: .5rem 0; padding-left: 1.5rem; }
li { margin: .5rem 0; }
code { font: .875em ui-monospace, monospace; color: var(--quiet); }
.verdict { font-size: 1.15rem; font-weight: 600; border-left: .4rem solid; padding: .5rem .75rem; }
.quiet { color: var(--quiet); }
.red { color: var(--red); } .amber { color: var(--amber); }
.green { color: var(--green); } .waived { color: var(--waived); }
.verdict, article { background: var(--panel); }
article { border: 1px solid var(--line); border-radius: .4rem; padding: .75rem; margin: .75rem 0; }
table { border-collapse: collapse; width: 100%; font-size: .9rem; }
caption { text-align: left; color: var(--quiet); padding: .25rem 0; }
th, td { text-align: left; vertical-align: top; padding: .35rem .5rem .35rem 0; border-bottom: 1px solid var(--line); }
@media screen and (max-width: 40rem) {
  thead { position: absolute; clip-path: inset(50%); }
  table, caption, tbody, tr, td, tbody th { display: block; }
  tbody tr { border-bottom: 1px solid var(--line); padding: .5rem 0; }
  td, tbody th { border: 0; padding: .1rem 0; overflow-wrap: anywhere; }
  td:empty { display: none; }
  td::before { content: attr(data-label) ": "; color: var(--quiet); }
}
dl { margin: .25rem 0; } dt { font-weight: 600; } dd { margin: 0 0 .5rem; overflow-wrap: anywhere; }
figure { margin: 0; }
svg { display: block; width: 100%; max-width: 34rem; height: auto; }
svg text { fill: var(--text); font: 11px system-ui, sans-serif; }
svg rect { fill: var(--panel); stroke: var(--line); }
svg path { fill: none; stroke: var(--line); }
svg .redirect { stroke: var(--waived); stroke-dasharray: 4 3; }
svg .open rect { stroke: var(--amber); stroke-width: 2; }
@media print {
  :root { color-scheme: light; ${variables(palettes.light)} }
  article, li, tr, figure { break-inside: avoid; }
  h2, h3 { break-after: avoid; }
}
`;

/** What the page may do: show itself, in this style. Nothing is fetched, run, sent or framed. */
export const contentSecurityPolicy = [
  "default-src 'none'",
  `style-src 'sha256-${createHash("sha256").update(style).digest("base64")}'`,
  "base-uri 'none'",
  "form-action 'none'",
].join("; ");
