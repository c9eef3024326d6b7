import type { Sender } from "../sender";

export const salesforce: Sender = {
  id: "salesforce",
  name: "Salesforce",
  secondHand: true,
  sources: [
    { url: "https://help.salesforce.com/s/articleView?id=sf.emailadmin_create_secure_dkim.htm", checked: "2026-11-29" },
  ],
  unverified: [
    "seen in public repositories; the vendor's own page was not read: compare with what it shows",
    "the lookups of its SPF record",
  ],
  spf: { include: "_spf.salesforce.com", lookups: 1, measured: false },
  returnPath: "vendor",
  hostsMailboxes: false,
  asks: {
    selector1: {
      what: "the selector of the key",
      where: "Salesforce Setup > Email > DKIM Keys",
      form: { kind: "label" },
      example: "sf1",
    },
    selector2: {
      what: "the alternate selector",
      where: "Salesforce Setup > Email > DKIM Keys",
      form: { kind: "label" },
      example: "sf2",
    },
    dkim1: {
      what: "the target of the CNAME of the key",
      where: "Salesforce Setup > Email > DKIM Keys",
      form: { kind: "host", below: ["custdkim.salesforce.com"] },
      example: "sf1.abc123.custdkim.salesforce.com",
    },
    dkim2: {
      what: "the target of the CNAME of the alternate key",
      where: "Salesforce Setup > Email > DKIM Keys",
      form: { kind: "host", below: ["custdkim.salesforce.com"] },
      example: "sf2.def456.custdkim.salesforce.com",
    },
  },
  records: [
    { type: "CNAME", name: "{selector1}._domainkey", content: "{dkim1}", purpose: "DKIM key" },
    { type: "CNAME", name: "{selector2}._domainkey", content: "{dkim2}", purpose: "DKIM key" },
  ],
};
