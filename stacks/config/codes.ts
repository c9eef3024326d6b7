import type { CodeTable } from "../../standards/problem";

/** What can be wrong with a stack's configuration before a component is asked. */
export const configCodes = {
  "config-site-missing": {
    severity: "error",
    means: "The stack's configuration has no site, or something else than a mapping in its place.",
    example: 'launch-ready:site: "example.com"',
    mend: "Write a mapping with domain, zoneId, services and hosts below launch-ready:site.",
  },
  "config-key-unknown": {
    severity: "error",
    means: "A key stands where no such key is read.",
    example: "redirects: { oldlinks: {} }",
    mend: "Write the key as docs/configuration.md has it, or take it out.",
  },
  "config-key-missing": {
    severity: "error",
    means: "A key that has to be there is missing.",
    example: "aliases: { example.net: {} }",
    mend: "Add the key.",
  },
  "config-value-type": {
    severity: "error",
    means: "A value is of another kind than its key takes: a list where a mapping belongs, a number for a text.",
    example: "tls: { minVersion: 1.2 }",
    mend: "Write the kind of value that the message names; a text that looks like a number needs quotes.",
  },
  "config-value-invalid": {
    severity: "error",
    means: "A value is of the right kind, and not one that its key takes.",
    example: "plan: premium",
    mend: "Write a value that the message names.",
  },
  "config-name-invalid": {
    severity: "error",
    means: "A name that its author chose is not one that can stand there.",
    example: "services: { memberApp: { target: 192.0.2.1, purpose: Members' app } }",
    mend: "Write the name in the form that the message names.",
  },
  "config-control-unknown": {
    severity: "error",
    means: "A waiver is for a control that does not exist, so it would waive nothing.",
    example: "waivers: { tls/strct: { reason: Moving, until: 2026-12-31 } }",
    mend: "Write the id of a control, as docs/controls.md has it.",
  },
  "config-signal-unknown": {
    severity: "error",
    control: "watch/errors",
    means: "A signal is called almost as one that is known, and says no metric, so that it would count nothing.",
    example: "monitors: { signals: { server-error: {} } }",
    mend: "Write the name of the signal that is meant, or say the metric of one of your own.",
  },
  "config-preset-unknown": {
    severity: "error",
    means: "There is no preset of that name.",
    example: "preset: membershp",
    mend: "Name a preset that docs/presets.md has.",
  },
  "config-preset-list-unknown": {
    severity: "error",
    means: "What is to be replaced is not one of the lists that a preset adds to.",
    example: "preset: { name: membership, replace: [firewall.rules] }",
    mend: "Name a list that the message has, or write the value itself, which takes the place of the preset's.",
  },
  "config-mail-missing": {
    severity: "error",
    control: "mail/none",
    means: "A site that follows a preset says nothing of mail, so that mail of the domain would be lost or forged.",
    example: "preset: membership, and no mail",
    mend: "Name the services that send mail for the domain under mail.senders, or write mail: none.",
  },
  "config-mail-senders-missing": {
    severity: "error",
    control: "mail/spf",
    means: "The preset's product sends mail, and no service that sends is named.",
    example: "preset: membership with mail: none",
    mend: "Name the services that send mail for the domain under mail.senders.",
  },
  "config-secret-plaintext": {
    severity: "error",
    control: "secret/plaintext",
    means: "A credential stands in the configuration in the clear, as a value or as a name.",
    example: "cloudflare:apiToken without encryption",
    mend: "Take it out of the file, replace it where it was issued, and set it with pulumi config set --secret.",
  },
  "config-secret-encrypted": {
    severity: "error",
    means: "A value is encrypted where nothing decrypts it.",
    example: "plan: { secure: … }",
    mend: "Write the value as it is, or take it out if it is a credential.",
  },
} as const satisfies CodeTable;
