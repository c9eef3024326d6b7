import { brokenCache } from "./cache";
import { brokenDns } from "./dns";
import { brokenEdge } from "./edge";
import { brokenMail } from "./mail";
import type { BrokenProgram } from "./program";
import { brokenRoutes } from "./route";
import { brokenSecrets } from "./secret";
import { brokenTls } from "./tls";
import { brokenWatch } from "./watch";

/** Broken programs by the area of the control that each breaks. */
export const broken: Readonly<Record<string, readonly BrokenProgram[]>> = {
  dns: brokenDns,
  route: brokenRoutes,
  tls: brokenTls,
  cache: brokenCache,
  edge: brokenEdge,
  mail: brokenMail,
  secret: brokenSecrets,
  watch: brokenWatch,
};
