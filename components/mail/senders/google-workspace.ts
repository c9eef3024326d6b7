import { exchangeOf, receiveAsk, type Sender } from "../sender";

/** Domains from before 2023 have five mail servers; both sets work, one at a time. */
export const googleWorkspace: Sender = {
  id: "google-workspace",
  name: "Google Workspace",
  sources: [
    { url: "https://intodns.ai/citations/google-workspace-mx-records", checked: "2026-11-24" },
    {
      url: "https://github.com/Domain-Connect/Templates/blob/e002d91e/google.com.gmail-setup.json",
      checked: "2026-11-24",
    },
  ],
  spf: { include: "_spf.google.com", lookups: 1, measured: true },
  returnPath: "domain",
  hostsMailboxes: true,
  asks: {
    dkim: {
      what: "the DKIM record's value (TXT record value)",
      where:
        "Google Admin console > Apps > Google Workspace > Gmail > Authenticate email > Generate new record (2048 bits)",
      form: { kind: "dkim-key" },
      example: "v=DKIM1; k=rsa; p=MIIB…",
    },
    selector: {
      what: "the prefix selector of the DKIM record",
      where: "the same page of the Google Admin console",
      form: { kind: "label" },
      example: "google",
      default: "google",
    },
    servers: {
      what: "how many mail servers the domain has: one (smtp.google.com), or the five of domains from before 2023",
      where: "Google Admin console > Apps > Google Workspace > Gmail > Setup, and what the DNS has",
      form: { kind: "choice", of: ["one", "five"] },
      example: "one",
      default: "one",
    },
    receive: receiveAsk,
  },
  records: [
    { type: "TXT", name: "{selector}._domainkey", content: "{dkim}", purpose: "DKIM key" },
    exchangeOf("one", "smtp.google.com", 1),
    exchangeOf("five", "aspmx.l.google.com", 1),
    exchangeOf("five", "alt1.aspmx.l.google.com", 5),
    exchangeOf("five", "alt2.aspmx.l.google.com", 5),
    exchangeOf("five", "alt3.aspmx.l.google.com", 10),
    exchangeOf("five", "alt4.aspmx.l.google.com", 10),
  ],
};
