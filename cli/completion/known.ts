/** A word that may stand where somebody is typing. */
export interface Suggestion {
  readonly value: string;
  /** One line; empty where the value says it. */
  readonly means: string;
}

/** Values that say what they mean. */
export const plain = (values: readonly string[]): Suggestion[] => values.map((value) => ({ value, means: "" }));

const plans = (): Suggestion[] => plain((require("../../edge/plans") as typeof import("../../edge/plans")).plans);

/** What an argument or an option may be, where its definition does not list it. Loaded when it is asked for. */
export const known = {
  /** The stacks of the folder; none where a file among them cannot be read. */
  stacks: (): readonly string[] => {
    try {
      return (require("../program/stack-file") as typeof import("../program/stack-file")).stackNames().sort();
    } catch {
      return [];
    }
  },

  /** By command and argument or option. */
  values: {
    "explain code": () => {
      const { catalogue } = require("../explain/catalogue") as typeof import("../explain/catalogue");
      return [...catalogue().values()].map(({ code, means }) => ({ value: code, means: means.replace(/\s+/g, " ") }));
    },
    "init --plan": plans,
    "init --preset": () =>
      plain((require("../../stacks/presets") as typeof import("../../stacks/presets")).presetNames),
    "lint kind": () => plain(Object.keys((require("../lint/kinds") as typeof import("../lint/kinds")).kinds)),
    "lint --plan": plans,
  } as Readonly<Record<string, () => Suggestion[]>>,
} as const;
