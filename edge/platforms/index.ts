export { platforms } from "./catalogue";
export type { Platform, Verification } from "./platform";
export { findPlatform, fixedAddresses, formerTarget, isTargetOf, otherPlatform, platformAt } from "./recognise";
