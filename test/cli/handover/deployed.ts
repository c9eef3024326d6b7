import type { DeclaredResource } from "../../../edge/resource";
import { secretSignature, signatureKey } from "../../../edge/wire-values";

/** A state as the engine exports it, of what a program declares. */
export function exportedState(resources: readonly DeclaredResource[], time = "2026-11-29T10:00:00Z"): object {
  return {
    version: 3,
    deployment: {
      manifest: { time },
      resources: resources.map(({ urn, type, props, secret = [], parent, options, dependencies = [] }, index) => {
        const custom = !type.startsWith("launch-ready:") && !type.startsWith("pulumi:");
        const held = Object.fromEntries(
          Object.entries(props).map(([key, value]) => [
            key,
            secret.includes(key) ? { [signatureKey]: secretSignature, plaintext: JSON.stringify(value) } : value,
          ]),
        );
        return {
          urn,
          type,
          custom,
          ...(custom ? { id: `id-${index}`, inputs: held, outputs: {} } : { outputs: held }),
          ...(parent === undefined ? {} : { parent }),
          dependencies,
          ...(options?.protect === true ? { protect: true } : {}),
        };
      }),
    },
  };
}
