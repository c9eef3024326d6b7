import { Subdomains } from "launch-ready";

const zone = { id: "0123456789abcdef0123456789abcdef", name: "example.com", plan: "free" } as const;

const services = [
  { name: "landing", targets: ["landing.hosting.example.org"], purpose: "Landing pages" },
  { name: "app", targets: ["app.hosting.example.org"], purpose: "The app" },
  { name: "api", targets: ["198.51.100.20", "198.51.100.21"], purpose: "API of the app" },
];
const hosts = [
  { name: "example.com", service: "landing", serves: "pages", proxied: true },
  { name: "www.example.com", service: "landing", serves: "pages", proxied: true },
  { name: "app.example.com", service: "app", serves: "app", proxied: true },
  { name: "api.example.com", service: "api", serves: "api", proxied: true },
] as const;

new Subdomains("example.com", Subdomains.plan({ zone, services, hosts }));
