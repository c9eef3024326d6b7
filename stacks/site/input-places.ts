import type { Control } from "../../edge/controls";

/** What a value has to look like at a place, so that something can stand for it until it is known. */
type InputForm =
  | "identifier"
  | "hostname"
  | "mailbox"
  | "url"
  | "dkim-key"
  /** Of a record: by its type. */
  | "record-content"
  /** A field of a structured record: by its name. */
  | "record-field"
  /** What a platform asks for. */
  | "verification"
  /** What a sender asks for: by the form of the answer. */
  | "answer";

export interface InputPlace {
  readonly form: InputForm;
  /** The control that cannot be judged while the value is unknown. */
  readonly control: Control["id"];
}

const mailbox: InputPlace = { form: "mailbox", control: "mail/dmarc" };
const target: InputPlace = { form: "hostname", control: "dns/resolves" };

/**
 * The places of a site that take an output of a resource: none of them decides whether something is declared. They are
 * written as in docs/configuration.md.
 */
export const inputPlaces: Readonly<Record<string, InputPlace>> = {
  zoneId: { form: "identifier", control: "dns/resolves" },
  accountId: { form: "identifier", control: "edge/valid" },
  "services.<name>": target,
  "services.<name>.target": target,
  "services.<name>.target[]": target,
  "services.<name>.verify.<name>": { form: "verification", control: "dns/conflict" },
  "services.<name>.verify.<name>.<name>": { form: "verification", control: "dns/conflict" },
  "aliases.<name>.zoneId": { form: "identifier", control: "dns/resolves" },
  "tls.caa.report": { form: "mailbox", control: "tls/coverage" },
  "records.<name>.content": { form: "record-content", control: "dns/conflict" },
  "records.<name>.data.<name>": { form: "record-field", control: "dns/conflict" },
  "mail.senders.<name>.<name>": { form: "answer", control: "mail/dkim" },
  "mail.senders.<name>.dkim.<name>.cname": { form: "hostname", control: "mail/dkim" },
  "mail.senders.<name>.dkim.<name>.txt": { form: "dkim-key", control: "mail/dkim" },
  "mail.reports": mailbox,
  "mail.reports.dmarc": mailbox,
  "mail.reports.dmarc[]": mailbox,
  "mail.reports.failures": mailbox,
  "mail.reports.failures[]": mailbox,
  "mail.reports.tls": mailbox,
  "mail.reports.tls[]": mailbox,
  "mail.bimi.logo": { form: "url", control: "mail/dmarc" },
  "mail.bimi.certificate": { form: "url", control: "mail/dmarc" },
  "mail.subdomains.<name>.senders.<name>.<name>": { form: "answer", control: "mail/dkim" },
  "mail.routing.<name>": { form: "mailbox", control: "dns/conflict" },
  "mail.routing.<name>[]": { form: "mailbox", control: "dns/conflict" },
  "owners.<name>.mail": { form: "mailbox", control: "watch/alert" },
};

/** A place in a site: keys of mappings, and positions in lists. */
export type Path = readonly (string | number)[];

/** What may stand at a place of a site in the stead of a value; undefined where only the value itself may. */
export function inputPlaceAt(path: Path): InputPlace | undefined {
  const found = Object.keys(inputPlaces).find((pattern) => matches(partsOf(pattern), path));
  return found === undefined ? undefined : inputPlaces[found];
}

/** `services.app.target[0]`. */
export function shownPath(path: Path): string {
  return path.reduce<string>(
    (text, part) => (typeof part === "number" ? `${text}[${part}]` : text === "" ? part : `${text}.${part}`),
    "",
  );
}

function partsOf(pattern: string): string[] {
  return pattern.replaceAll("[]", ".[]").split(".");
}

function matches(pattern: readonly string[], path: Path): boolean {
  return (
    pattern.length === path.length &&
    pattern.every((part, at) => (part === "[]" ? typeof path[at] === "number" : part === "<name>" || part === path[at]))
  );
}
