import type { ControlCodes } from "../control-codes";

/** Where Cloudflare's own tracer and the model of the edge disagree. */
export const tracerCodes = {
  "model-phase-differs": {
    severity: "error",
    means: "In one phase, Cloudflare applies other rules to a request than the model of the edge does.",
    example: "a rule that was made in the dashboard, or a function that the model reads otherwise",
    mend: "Run drift: where nothing differs, report the trace of both as a fault of the model.",
  },
  "model-status-differs": {
    severity: "error",
    means: "Cloudflare answers a request with another status than the model of the edge.",
    example: "the model redirects, and Cloudflare blocks",
    mend: "Run drift: where nothing differs, report the trace of both as a fault of the model.",
  },
} as const satisfies ControlCodes;
