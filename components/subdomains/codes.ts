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
} as const satisfies CodeTable;

export const problem = problemsOf(codes);
