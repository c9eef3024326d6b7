import { parse } from "yaml";
import type { Answers } from "../../../cli/init/answers";
import { stackText } from "../../../cli/init/stack-text";
import { siteKey } from "../../../stacks/config/site-config";

export const today = "2026-11-30";

/** Every answer that a site without services needs. */
export const known: Answers = {
  domain: "example.com",
  stack: "prod",
  plan: "free",
  preset: "website",
  zoneId: "0123456789abcdef0123456789abcdef",
  accountId: "fedcba9876543210fedcba9876543210",
  services: {},
  owner: "ada@example.com",
  watch: "aws",
  mail: ["none"],
  mailAnswers: {},
  rotateBy: "2027-05-01",
};

/** The site in the file that `init` writes for these answers. */
export const siteOf = (answers: Answers) =>
  (parse(stackText(answers, today)) as { config: Record<string, Record<string, unknown>> }).config[siteKey]!;
