import { problemsOf, type CodeTable } from "../../standards/problem";

/** What can be wrong with what `redirects` is to declare. */
export const codes = {
  "old-link-not-a-path": {
    severity: "error",
    means: "An old link is not a path, or a prefix of paths.",
    example: "from: join",
    mend: "Give a path such as /join, or a prefix such as /blog/*.",
  },
  "old-link-host-outside": {
    severity: "error",
    means: "An old link is on a host that is not below the domain.",
    example: '"blog.example.org/*": "/blog/*", and the domain is example.com',
    mend: "Declare the other domain as an alias, or in a stack of its own.",
  },
  "old-link-host-canonical": {
    severity: "error",
    means: "An old link names the canonical host, or another spelling of it.",
    example: '"www.example.com/join": "/membership"',
    mend: "Give the path alone: it holds for every spelling.",
  },
  "old-link-host-unproxied": {
    severity: "error",
    means: "An old link is on a host that Cloudflare does not answer for.",
    example: '"status.example.com/old": "/new", and status has proxied: false',
    mend: "Put the host behind Cloudflare, or redirect where it is served.",
  },
  "old-link-host-partly": {
    severity: "error",
    means: "Old links lead some paths of a host on, and nothing answers the others.",
    example: '"blog.example.com/a": "/a", and no host blog',
    mend: "Lead the whole host on with a last old link such as blog.example.com/*, or declare the host.",
  },
  "old-link-query-invalid": {
    severity: "error",
    means: "The query of an old link is not one that a rule can find.",
    example: '"/page/*?id=7": "/about"',
    mend: "Give one page and parameters with values, as in /page?id=7.",
  },
  "old-link-target-invalid": {
    severity: "error",
    means: "An old link leads to something that is neither a path nor an https URL.",
    example: "to: http://example.com",
    mend: "Give a path, or a full https URL.",
  },
  "old-link-target-fragment": {
    severity: "error",
    means: "An old link leads to a target with a fragment that is empty, has a second # or stands beside a *.",
    example: '/docs/*: "/help/*#top"',
    mend: "Leave out the # and what follows it, or name one page as in /help#top.",
  },
  "old-link-target-star": {
    severity: "error",
    means: "An old link leads to a target whose * is not its last path segment.",
    example: '/p/*: "https://*.example.com/"',
    mend: "What an old link has for * goes to a * of the new path or query, never two in a row.",
  },
  "old-link-stars-differ": {
    severity: "error",
    means: "An old link and its target do not have the same number of stars.",
    example: "/shop/*/reviews/* to /products/*",
    mend: "Give the target a * for each one of the old link, in their order, or none.",
  },
  "old-link-page-to-prefix": {
    severity: "error",
    means: "One page leads to a whole prefix.",
    example: "from: /blog, to: /news/*",
    mend: "Make the old link a prefix too, or name one page.",
  },
  "old-link-to-alternate": {
    severity: "error",
    means: "An old link leads to a host that redirects to the canonical one: two hops.",
    example: "to: https://www.example.com/x, and example.com is canonical",
    mend: "Give the canonical host.",
  },
  "old-link-to-itself": {
    severity: "error",
    means: "An old link leads to itself.",
    example: "from: /join, to: /join",
    mend: "Lead it to another page.",
  },
  "old-link-loop": {
    severity: "error",
    means: "Old links lead back to where they began.",
    example: "/a to /b and /b to /a",
    mend: "Lead one of them to another page.",
  },
  "old-link-to-old-link": {
    severity: "error",
    means: "An old link leads to another old link: two hops.",
    example: "/a to /b and /b to /c",
    mend: "Lead it to the final page.",
  },
  "old-link-repeated": {
    severity: "error",
    means: "Two old links are the same to a rule.",
    example: "/join and /join/",
    mend: "Keep one of the two.",
  },
  "old-link-unreachable": {
    severity: "error",
    means: "An old link is never reached, since an earlier one catches it.",
    example: "/blog/* before /blog/x",
    mend: "Put the narrower one first.",
  },
  "old-link-ref-repeated": {
    severity: "error",
    means: "The rules of two old links would have the same ref.",
    example: "/a-b and /a.b",
    mend: "Lead both by one prefix, or leave one out.",
  },
  "old-link-of-untouched": {
    severity: "error",
    means: "An old link would redirect a route that must stay untouched.",
    example: "from: /webhooks/*, with /webhooks/* untouched",
    mend: "Take the old link out, or narrow one of the two.",
  },
  "bulk-redirects-without-account": {
    severity: "error",
    means: "Old links are to be led by a list of the account, and the account is not given.",
    example: "redirects.bulk: true without accountId",
    mend: "Give accountId.",
  },
  "bulk-redirects-too-many": {
    severity: "error",
    means: "More URLs are to be redirected by lists than the account's plan has.",
    example: "six thousand old links on the Free plan, which are 24,000 URLs",
    mend: "Merge old links under a prefix, or move to a higher plan.",
  },
  "redirect-rules-too-many": {
    severity: "error",
    means: "More redirect rules are needed than the zone's plan has.",
    example: "eleven old links on the Free plan",
    mend: "Set redirects.bulk: true, merge old links under a prefix, or move to a higher plan.",
  },
} as const satisfies CodeTable;

export const problem = problemsOf(codes);
