import type { Code } from "./catalogue";

/** What of a code may never change: `spf-empty error mail/spf: The record says nothing.` */
export function goldenLine({ code, severity, control, means }: Code): string {
  return `${code} ${severity}${control === undefined ? "" : ` ${control}`}: ${means}`;
}
