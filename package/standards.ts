/** `launch-ready/standards`: what the RFCs say, a namespace for each, with `parse`, `build` and `lint`. */
export * as bimi from "../standards/bimi";
export * as caa from "../standards/caa";
export * as dkim from "../standards/dkim";
export * as dmarc from "../standards/dmarc";
export * as hsts from "../standards/hsts";
export * as mtaSts from "../standards/mta-sts";
export * as nullMx from "../standards/null-mx";
export * as spf from "../standards/spf";
export * as stages from "../standards/stages";
export * as tlsRpt from "../standards/tls-rpt";
export * as txt from "../standards/txt";
export { ProblemsError, isValid, type Location, type Problem, type Severity } from "../standards/problem";
