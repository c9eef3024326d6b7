import { problemsOf, type CodeTable } from "../../standards/problem";

/** What can be wrong with what `cache` is to declare. */
export const codes = {
  "cache-session-cookie-invalid": {
    severity: "error",
    means: "The name of a session cookie cannot be the name of a cookie.",
    example: 'cache.sessionCookies: ["my session"]',
    mend: "Give the name alone, such as session, with * for a part that varies.",
  },
  "cache-asset-folder-invalid": {
    severity: "error",
    means: "A folder of hashed assets is not the path of a folder below the root.",
    example: "cache.hashedAssets.folders: [assets]",
    mend: "Give a path with a slash at both ends, such as /assets/.",
  },
  "cache-edge-seconds-too-few": {
    severity: "error",
    means: "A lifetime at the edge is shorter than the zone's plan allows.",
    example: "cache.assets.edgeSeconds: 60 on the Free plan",
    mend: "Give a longer lifetime, or move to a plan that allows it.",
  },
  "cache-browser-seconds-out-of-range": {
    severity: "error",
    means: "A lifetime in browsers is shorter than the zone's plan allows, or longer than a year.",
    example: "cache.assets.browserSeconds: 0",
    mend: "Give a number of seconds within the range.",
  },
  "cache-private-host-undeclared": {
    severity: "error",
    means: "A private route is on a host that is not declared.",
    example: "cache.private: { shop.example.com: [/cart/*] } without the host shop",
    mend: "Declare the host, or correct its name.",
  },
  "cache-rules-too-many": {
    severity: "error",
    means: "More cache rules are needed than the zone's plan has.",
    example: "1,000 hosts, whose names take five rules of each kind, on the Free plan",
    mend: "Move to the plan that the finding names, or have fewer hosts in the zone.",
  },
} as const satisfies CodeTable;

export const problem = problemsOf(codes);
