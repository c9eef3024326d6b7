import { watchServices } from "../../edge/health-checkers";

/** Who may watch a site: what is declared here, a service that is set up by hand, or nobody yet. */
export const watchers: readonly string[] = ["aws", ...watchServices, "elsewhere", "none"];
