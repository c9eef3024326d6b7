/**
 * BIMI assertion records: draft-brand-indicators-for-message-identification (an Internet-Draft; checked 2026-11-24).
 */
export { build, parse, type BimiRecord } from "./record";
export { dmarcObstacle, lint, type BimiContext } from "./lint";
