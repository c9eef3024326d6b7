import { callerFaults } from "./caller-faults";
import { mailFaults } from "./mail-faults";
import { proxyFaults, renewalFaults } from "./platform-faults";
import { recordFaults } from "./record-faults";
import type { Fault } from "./seeding";

/** What people make wrong of a launch whose resources are right. */
export const faults: readonly Fault[] = [
  ...proxyFaults,
  ...recordFaults,
  ...renewalFaults,
  ...callerFaults,
  ...mailFaults,
];
