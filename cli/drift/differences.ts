import { found } from "../../live/judge/judge";
import type { Undeclared } from "../../live/drift/undeclared";
import { printable } from "../../live";
import { command } from "../deploy/open";
import type { DeployOptions } from "../deploy/options";
import type { Preview, Step } from "../workspace/preview";
import type { Difference } from "./report";

const clickers = "whoever changed it in the dashboard or by the API, with the owner of the stack";
const deployer = "whoever deploys the stack";

/** A resource that the engine finds other than the state has it. */
export function changedOutside({ action, name, changed, urn }: Step, options: DeployOptions): Difference[] {
  if (action !== "update" && action !== "delete") return [];
  const [code, message] =
    action === "delete"
      ? (["drift-deleted", `${name} was deployed and is gone.`] as const)
      : ([
          "drift-changed",
          `${name} is not as it was deployed: ${changed.join(", ") || "its properties"} differ.`,
        ] as const);
  const { message: said } = found(code, urn, message);
  return [
    {
      code,
      resource: printable(name),
      message: said,
      who: clickers,
      actions: [
        { action: "put back", command: `${command("refresh", options)} && ${command("up", options, ...yes(options))}` },
        {
          action: "change the configuration",
          command: `edit Pulumi.${options.stack}.yaml, then ${command("preview", options)}`,
        },
      ],
    },
  ];
}

function yes({ sandbox }: DeployOptions): string[] {
  return sandbox === true ? [] : ["--yes"];
}

/** What a zone holds and no state knows. */
export function undeclared({ code, what, type, importId }: Undeclared): Difference {
  const { message } = found(
    code,
    what,
    `${what[0]!.toUpperCase()}${what.slice(1)} is in the zone and not in the stack.`,
  );
  return {
    code,
    resource: what,
    message,
    who: clickers,
    actions: [
      { action: "adopt", command: `declare it, then pulumi import ${type} <name> ${importId}` },
      { action: "remove", command: "delete it in the dashboard, where nothing needs it any more" },
    ],
  };
}

/** What the configuration would change anyway; where somebody changed the same resource, that is told above. */
export function pendingChange(
  { action, name, urn, changed }: Step,
  outside: Preview,
  options: DeployOptions,
): Difference[] {
  if (action === "same" || action === "read") return [];
  const other = outside.steps.some((step) => step.urn === urn && step.action !== "same" && step.action !== "read");
  const what = action === "update" ? `${action} of ${changed.join(", ")}` : action;
  const { message } = found(
    "drift-pending",
    urn,
    `${name} is pending in the configuration (${what})${other ? ", and was changed outside as well" : ""}.`,
  );
  return [
    {
      code: "drift-pending",
      resource: printable(name),
      message,
      who: deployer,
      actions: [{ action: "deploy", command: command("up", options, ...yes(options)) }],
    },
  ];
}
