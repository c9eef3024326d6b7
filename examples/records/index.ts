import { Records } from "launch-ready";

const zone = { id: "0123456789abcdef0123456789abcdef", name: "example.com", plan: "free" } as const;

const records = [
  {
    key: "search-console",
    name: "example.com",
    type: "TXT",
    content: "google-site-verification=example-com-verification",
    purpose: "Search Console knows the owner",
  },
  {
    key: "status",
    name: "status.example.com",
    type: "CNAME",
    content: "status.hosting.example.org",
    proxied: true,
    purpose: "Status page, kept by its service",
  },
];

new Records("example.com", Records.plan({ zone, records }));
