import { dmarcLadder, hstsLadder, mtaStsLadder, type Ladder } from "../../standards/stages";

/** What can be raised in stages: where the configuration has it, and what has to hold before the next stage. */
export interface Raised {
  readonly ladder: Ladder<string>;
  /** Keys below `launch-ready:site`. */
  readonly path: readonly string[];
  /** Controls of which none may be red: what the next stage would lock out where they are. */
  readonly controls: readonly string[];
  /** What the plan cannot show, for the person to look at. */
  readonly look: string;
}

export const raised: Readonly<Record<string, Raised>> = {
  hsts: {
    ladder: hstsLadder,
    path: ["tls", "hsts"],
    controls: ["tls/https", "tls/coverage", "route/once"],
    look: "See that every host answers over HTTPS: npx launch-ready audit.",
  },
  dmarc: {
    ladder: dmarcLadder,
    path: ["mail", "dmarc"],
    controls: ["mail/spf", "mail/dkim", "mail/dmarc"],
    look:
      "Read the aggregate reports of the last weeks first (--reports FILES…): whatever sends and is not aligned " +
      "would be lost.",
  },
  "mta-sts": {
    ladder: mtaStsLadder,
    path: ["mail", "mtaSts"],
    controls: ["mail/dmarc", "tls/coverage"],
    look: "Read the TLS reports of the last weeks first: whoever failed could not deliver.",
  },
};
