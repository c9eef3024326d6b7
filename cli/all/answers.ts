import { counted } from "../../standards/counted";
import type { DriftReport } from "../drift/report";
import type { StackStages } from "../stages/stack-stages";
import type { TokenNeeds } from "../token/needs";

/** Commands that answer something about each stack, and change nothing. */
export const asking = ["check", "verify", "drift", "token", "stages"] as const;
export type AskingOperation = (typeof asking)[number];

/** What came of one stack, in a line. */
export interface Answer {
  readonly said: string;
  /** Whether the answer is no. */
  readonly no: boolean;
}

/** What of a control these lines are made of. */
interface Judged {
  readonly summary: { readonly red: number; readonly amber: number; readonly green: number };
  readonly controls: readonly { readonly id: string; readonly status: string }[];
}

/** The line of what a command on one stack printed with `--json`. */
export function answerOf(operation: AskingOperation, printed: unknown): Answer {
  switch (operation) {
    case "check":
    case "verify":
      return judged(printed as Judged);
    case "drift":
      return drifted(printed as DriftReport);
    case "token":
      return permitted(printed as TokenNeeds & { readonly aws: { readonly Statement: readonly unknown[] } });
    case "stages":
      return raisable(printed as { readonly stacks: readonly StackStages[] });
  }
}

function judged({ summary: { red, amber, green }, controls }: Judged): Answer {
  const broken = controls.filter(({ status }) => status === "red").map(({ id }) => id);
  const counts = `${red} red, ${amber} amber, ${green} green`;
  return { said: broken.length === 0 ? counts : `${counts}; red: ${broken.join(" ")}`, no: red > 0 };
}

function drifted({ differences }: DriftReport): Answer {
  const [first, ...more] = differences;
  if (first === undefined) return { said: "nothing differs", no: false };
  return { said: `${first.message}${more.length === 0 ? "" : ` (and ${more.length} more)`}`, no: true };
}

function permitted({
  cloudflare,
  aws,
  unknown,
}: TokenNeeds & { readonly aws: { readonly Statement: readonly unknown[] } }): Answer {
  const statements = counted(aws.Statement.length, "statement");
  const said = `${counted(cloudflare.length, "permission")} at Cloudflare, ${statements} of IAM`;
  return unknown.length === 0
    ? { said, no: false }
    : { said: `${said}; not known what these need: ${unknown.join(", ")}`, no: true };
}

function raisable({ stacks }: { readonly stacks: readonly StackStages[] }): Answer {
  const now = stacks.flatMap(({ stages }) => stages).filter(({ mayBeRaised }) => mayBeRaised);
  if (now.length === 0) return { said: "nothing may be raised today", no: false };
  const each = now.map(({ subject, domain, next }) => `${subject} of ${domain} to ${next ?? ""}`);
  return { said: `may be raised today: ${each.join(", ")}`, no: false };
}
