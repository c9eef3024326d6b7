import { Mail, noMail, oneMailbox } from "launch-ready";

const zone = { id: "0123456789abcdef0123456789abcdef", name: "example.com", plan: "free" } as const;

const choices = {
  ...noMail("example.com"),
  senders: [
    {
      id: "microsoft-365",
      answers: {
        dkim1: "selector1-example-com._domainkey.example.n-v1.dkim.mail.microsoft",
        dkim2: "selector2-example-com._domainkey.example.n-v1.dkim.mail.microsoft",
      },
    },
  ],
  reports: oneMailbox("dmarc@example.com"),
  dmarc: { monitor: "2026-11-24" },
};

new Mail("example.com", Mail.plan({ zone, choices }));
