export { platforms } from "./catalogue";
export type { Apex, OwnRedirect, Platform, ProxyMode, Verification } from "./platform";
export { findPlatform, fixedAddresses, formerTarget, isTargetOf, otherPlatform, platformAt } from "./recognise";
