import { baselineFirewall, Firewall } from "launch-ready";

const zone = { id: "0123456789abcdef0123456789abcdef", name: "example.com", plan: "free" } as const;

const hosts = [
  { name: "example.com", serves: "pages" },
  { name: "api.example.com", serves: "api" },
] as const;
const untouched = [{ host: "api.example.com", path: "/webhooks/*" }];
const choices = {
  ...baselineFirewall(hosts, untouched),
  sensitive: [{ host: "example.com", path: "/login", purpose: "Sign-in with a password" }],
  rules: [
    {
      key: "no-scanners",
      expression: 'http.request.uri.path eq "/wp-login.php"',
      action: "block",
      purpose: "There is no WordPress here",
    },
  ],
} as const;

new Firewall("example.com", Firewall.plan({ zone, ...choices }));
