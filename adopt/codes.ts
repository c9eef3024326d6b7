import { problemsOf, type CodeTable } from "../standards/problem";

/** What can keep a zone from being taken over, or is wrong with the file that it is read from. */
export const adoptCodes = {
  "adopt-nothing-answers": {
    severity: "error",
    means: "Neither the domain nor its www has an address, so that there is nothing to lead people to.",
    example: "a zone with mail records alone",
    mend: "Give the domain or its www an A, AAAA or CNAME record.",
  },
  "adopt-zone-file-invalid": {
    severity: "error",
    means: "A line of a zone file is not what the master file format has.",
    example: "$INCLUDE other.zone",
    mend: "Correct the line, or put in what it stands for.",
    source: "RFC 1035 section 5.1",
  },
  "adopt-record-outside": {
    severity: "error",
    means: "A record of a file is not in the zone that is taken over.",
    example: "www.example.net in the file of example.com",
    mend: "Give the zone that the file is about, or its file.",
  },
  "adopt-record-unreadable": {
    severity: "error",
    means: "A record of a file does not say what its type has, or Cloudflare does not have its type.",
    example: "www IN MX mail",
    mend: "Correct the record, or take it out of the file.",
  },
  "adopt-source-unknown": {
    severity: "error",
    means: "The place to read a zone from is not one that there is.",
    example: "launch-ready adopt example.com --from bind",
    mend: "Give cloudflare, or bind:, dnscontrol:, octodns: or terraform: and a file.",
  },
  "adopt-source-unreadable": {
    severity: "error",
    means: "The file to read a zone from cannot be read, or does not have the form that was said.",
    example: "launch-ready adopt example.com --from bind:missing.zone",
    mend: "Give a file that is there, in the form that stands in front of it.",
  },
  "adopt-zone-not-read": {
    severity: "error",
    means: "Cloudflare does not show the zone, or its records, to this token.",
    example: "launch-ready adopt example.com without CLOUDFLARE_API_TOKEN",
    mend: "Set CLOUDFLARE_API_TOKEN to a token that may read the zone.",
  },
  "adopt-zone-id-missing": {
    severity: "error",
    means: "The zone's id is not in the source, and nobody gave it.",
    example: "launch-ready adopt example.com --from bind:example.com.zone without a token",
    mend: "Give --zone-id, which the zone's overview page shows, or set CLOUDFLARE_API_TOKEN.",
  },
  "adopt-stack-there": {
    severity: "error",
    means: "The stack has a file already that says something else.",
    example: "launch-ready adopt example.com --stack prod --yes in a project with a Pulumi.prod.yaml",
    mend: "Name another stack, or remove the file.",
  },
  "adopt-name-unknown": {
    severity: "error",
    means: "What is to be removed is not in the zone.",
    example: "launch-ready adopt example.com --remove 0123",
    mend: "Give the id that the plan shows.",
  },
} as const satisfies CodeTable;

export type AdoptCode = keyof typeof adoptCodes;

export const adoptProblem = problemsOf(adoptCodes);
