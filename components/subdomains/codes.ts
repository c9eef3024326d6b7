import { problemsOf, type CodeTable } from "../../standards/problem";

/** What can be wrong with what `subdomains` is to declare. */
export const codes = {
  "host-outside-zone": {
    severity: "error",
    means: "A host is not in the zone.",
    example: "www.example.net in the zone example.com",
    mend: "Name it under the zone, or declare it in its own.",
  },
  "host-repeated": {
    severity: "error",
    means: "A host is declared twice.",
    example: "two hosts named www.example.com",
    mend: "Keep one of the two.",
  },
  "host-service-unknown": {
    severity: "error",
    means: "A host leads to a service that is not declared.",
    example: "hosts: { www: shop } without the service shop",
    mend: "Declare the service, or correct its name.",
  },
  "service-without-target": {
    severity: "error",
    means: "A service does not have a target.",
    example: "services: { web: { targets: [] } }",
    mend: "Give its hostname or its IP addresses.",
  },
  "service-target-repeated": {
    severity: "error",
    means: "A target of a service is given twice.",
    example: "targets: [192.0.2.1, 192.0.2.1]",
    mend: "Keep one of the two.",
  },
  "service-target-invalid": {
    severity: "error",
    means: "A target of a service is not a name or an address on the internet.",
    example: "targets: [localhost]",
    mend: "Give the name under which the service answers, or its IP address.",
  },
  "service-hostname-beside-targets": {
    severity: "error",
    means: "A service has a hostname beside other targets, and a CNAME cannot stand beside other records.",
    example: "targets: [app.example.net, 192.0.2.1]",
    mend: "Give one hostname, or IP addresses only.",
  },
  "platform-target-outdated": {
    severity: "error",
    means: "A target is one that the platform gave out once.",
    example: "services: { app: { on: heroku, target: example-app.herokuapp.com } }",
    mend: "Take the target that the platform shows today.",
  },
  "platform-target-foreign": {
    severity: "error",
    means: "A target is not one of the platform that the service is said to be on.",
    example: "services: { app: { on: shopify, target: shops.example.net } }",
    mend: "Take the target that the platform shows, or leave out on.",
  },
  "platform-target-missing": {
    severity: "error",
    means: "The platform has a target of its own for each customer, and none is given.",
    example: "services: { api: { on: railway } }",
    mend: "Give the target that the platform shows.",
  },
  "platform-target-ipv6": {
    severity: "error",
    means: "A target is an IPv6 address, and the platform has none.",
    example: "services: { app: { on: render, target: [216.24.57.1, 2001:db8::1] } }",
    mend: "Take the address out.",
  },
  "platform-apex-unsupported": {
    severity: "error",
    means: "A service of a platform that takes subdomains alone is put on the domain itself.",
    example: 'services: { site: { on: substack } }, hosts: { "@": site }',
    mend: "Put the service on a subdomain such as www, and set canonical to www.",
  },
  "platform-needs-proxy": {
    severity: "error",
    means: "A host is not proxied, and its platform answers only behind Cloudflare.",
    example: "services: { docs: { on: cloudflare-pages } }, hosts: { docs: { proxied: false } }",
    mend: "Leave out proxied: false.",
  },
  "platform-refuses-proxy": {
    severity: "error",
    means: "A host is proxied, and its platform does not work behind a proxy.",
    example: "services: { auth: { on: auth0 } }, hosts: { auth: { proxied: true } }",
    mend: "Leave out proxied, or set it to false.",
  },
  "verification-unasked": {
    severity: "error",
    means: "An answer is given to something that the platform of the service does not ask for.",
    example: "services: { app: { on: render, verify: { proof: … } } }",
    mend: "Answer what it asks for, or declare the record under records.",
  },
  "verification-host-foreign": {
    severity: "error",
    means: "An answer is for a host that does not lead to the service.",
    example: "services: { app: { verify: { ownership: { shop: … } } } } without the host shop",
    mend: "Name a host of the service.",
  },
  "verification-misshapen": {
    severity: "error",
    means: "An answer has to give a name and a value, and gives one of them.",
    example: "services: { site: { on: github-pages, verify: { ownership: 0123456789 } } }",
    mend: "Write it as name=value.",
  },
} as const satisfies CodeTable;

export const problem = problemsOf(codes);
