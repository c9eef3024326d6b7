// Everything in one file, of which the entries of the package take their part: what two of them share is there once,
// and each part runs when it is first asked for.

export function library(): typeof import("./index") {
  return require("./index") as typeof import("./index");
}

export function standards(): typeof import("./standards") {
  return require("./standards") as typeof import("./standards");
}

export function edge(): typeof import("./edge") {
  return require("./edge") as typeof import("./edge");
}

export function policies(): typeof import("./policies") {
  return require("./policies") as typeof import("./policies");
}

export function program(): typeof import("./program") {
  return require("./program") as typeof import("./program");
}

/** Runs `launch-ready`. */
export function command(argv: readonly string[]): void {
  leanSdk();
  (require("../cli/main") as typeof import("../cli/main")).main(argv);
}

/** What the SDK runs in place of a project's own program. */
export function programHost(): unknown {
  return require("../cli/workspace/program-host/entry") as unknown;
}

function leanSdk(): void {
  require("../policies/pack/lean-sdk.js");
}
