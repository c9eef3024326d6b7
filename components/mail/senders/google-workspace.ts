import { receiveAsk, whereReceiving, type Sender } from "../sender";

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
  unverified: [
    "domains from before 2023 may use the five ASPMX mail servers instead of smtp.google.com; both work, but " +
      "only one set at a time",
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
    receive: receiveAsk,
  },
  records: [
    { type: "TXT", name: "{selector}._domainkey", content: "{dkim}", purpose: "DKIM key" },
    {
      type: "MX",
      name: "@",
      content: "smtp.google.com",
      priority: 1,
      purpose: "mail arrives here",
      when: whereReceiving,
    },
  ],
};
