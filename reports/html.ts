import { html } from "hono/html";
import { htmlTable } from "./html-table";
import type { Markup } from "./markup";
import { selfContainedPage } from "./page";
import { mapPicture } from "./svg";
import type { ControlView, FindingView, HostView, MailView, ReportView, StageView, StepView } from "./view";

/** The report as one page that asks the network for nothing: its policy refuses everything but its own style. */
export function htmlPage(view: ReportView): string {
  const { subject, status, verdict, summary, at, source } = view;
  const basis = source === "stack" ? "As declared" : "As seen from outside";
  const waived = summary.waived === 0 ? "" : `, ${summary.waived} waived`;
  const counts = `${summary.red} red, ${summary.amber} amber, ${summary.green} green${waived}`;
  return selfContainedPage(
    `${subject}: ${status}`,
    html`<header>
        <h1>${subject}</h1>
        <p class="verdict ${status}">${verdict}</p>
        <p>${counts}</p>
        <p class="quiet">${basis}, at <time datetime="${at}">${at}</time></p>
      </header>
      <main>${sections(view)}</main>
      <footer class="quiet">
        <p>Written by Launch Ready. Every code is explained by <code>launch-ready explain</code>.</p>
      </footer>`,
  );
}

function sections(view: ReportView): Markup[] {
  const open = view.controls.filter(({ status }) => status !== "green");
  const green = view.controls.filter(({ status }) => status === "green");
  return [
    ...section("blocking", "Before the launch, in this order", steps(view.blocking)),
    ...section("later", "Mend next", steps(view.later)),
    ...section("map", "Where each host leads", hosts(view.map)),
    ...section("mail", "Mail", view.mail.map(mail)),
    ...section("stages", "Next stages", list(view.stages.map(stage))),
    ...section("limits", "What the plan cannot do", list(view.limits)),
    ...section("elsewhere", "To be set elsewhere", list(view.elsewhere)),
    ...section("open", "Controls that are open", open.map(control)),
    ...section("green", "Controls that hold", greenTable(green)),
  ];
}

function section(id: string, title: string, content: readonly Markup[]): Markup[] {
  if (content.length === 0) return [];
  return [
    html`<section aria-labelledby="${id}">
      <h2 id="${id}">${title}</h2>
      ${content}
    </section>`,
  ];
}

function list(items: readonly (string | Markup)[]): Markup[] {
  return items.length === 0
    ? []
    : [
        html`<ul>
          ${items.map((one) => html`<li>${one}</li>`)}
        </ul>`,
      ];
}

function steps(given: readonly StepView[]): Markup[] {
  if (given.length === 0) return [];
  const items = given.map(
    ({ control: id, code, subject, message, fix, shows }) =>
      html`<li>
        <p>${about(subject, message)} <code>${id} ${code}</code></p>
        ${fix === "" ? "" : html`<p><strong>Fix:</strong> ${fix}</p>`}
        ${shows === "" ? "" : html`<p class="quiet">Shows ${shows}.</p>`}
      </li>`,
  );
  return [
    html`<ol>
      ${items}
    </ol>`,
  ];
}

/** A message that names its subject needs no other. */
function about(subject: string, message: string): string {
  return subject === "" || message.includes(subject) ? message : `${subject}: ${message}`;
}

function hosts(map: readonly HostView[]): Markup[] {
  if (map.length === 0) return [];
  return [
    mapPicture(map),
    htmlTable({
      caption: "Every host, what answers for it, and whether Cloudflare stands before it",
      columns: ["Host", "Leads to", "Behind Cloudflare"],
      rows: map.map(({ host, service, proxied, redirectsTo }) => [
        host,
        redirectsTo === null
          ? service
          : { text: `${service} ${redirectsTo}`, markup: html`${service}<br />redirects to ${redirectsTo}` },
        proxied ? "yes" : "no",
      ]),
      named: true,
    }),
  ];
}

function mail({ domain, servers, facts }: MailView): Markup {
  const arrives = servers.length === 0 ? "takes no mail" : `mail arrives at ${servers.join(", ")}`;
  return html`<article>
    <h3>${domain}</h3>
    <p>${domain}: ${arrives}.</p>
    <dl>
      ${facts.map(
        ({ name, value }) =>
          html`<dt>${name}</dt>
            <dd>${value}</dd>`,
      )}
    </dl>
  </article>`;
}

function stage({ subject, domain, current, next, notBefore }: StageView): Markup {
  const from = notBefore === null ? "" : html` from <time datetime="${notBefore}">${notBefore}</time>`;
  return html`${subject} of ${domain}: now ${current}; ${next}${from}`;
}

function control({ id, must, severity, status, evidence, findings }: ControlView): Markup {
  return html`<article>
    <h3><span class="${status}">${status}</span> ${id} <span class="quiet">${severity}</span></h3>
    <p>${must}</p>
    ${list([...evidence.map(({ kind, what }) => html`<strong>${kind}:</strong> ${what}`), ...findings.map(finding)])}
  </article>`;
}

function finding({ code, severity, subject, message, fix, waiver }: FindingView): Markup {
  const mend = fix === "" ? "" : html`<br /><strong>Fix:</strong> ${fix}`;
  const waived = waiver === null ? "" : html`<br /><strong>Waived until ${waiver.until}:</strong> ${waiver.reason}`;
  return html`<strong>${severity}:</strong> ${about(subject, message)} <code>${code}</code>${mend}${waived}`;
}

function greenTable(controls: readonly ControlView[]): Markup[] {
  if (controls.length === 0) return [];
  const rows = controls.map(({ id, must, evidence }) => [
    { text: id, markup: html`<span class="green">${id}</span>` },
    {
      text: [must, ...evidence.map(({ what }) => what)].join(" "),
      markup: html`${must}${evidence.map(({ kind, what }) => html`<br /><span class="quiet">${kind}: ${what}</span>`)}`,
    },
  ]);
  return [
    htmlTable({ caption: "What holds, and by which evidence", columns: ["Control", "What holds"], rows, named: true }),
  ];
}
