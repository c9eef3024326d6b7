import { isFields, type Fields } from "../workspace/fields";

/**
 * What a project's file gives each of its stacks, by full key (`aws:region`, `own:size`); a stack's own value goes
 * before it. As Pulumi reads it (sdk/go/common/workspace/project.go and config.go, v3.250.0): of a key of the project
 * itself a `default`, of one of a provider a `value`, either as the value alone too. A key that has neither is only
 * described there.
 *
 * @param config the section `config` of Pulumi.yaml.
 */
export function projectConfig(project: string, config: unknown): Fields {
  if (!isFields(config)) return {};
  const given = Object.entries(config).map(([key, said]): [string, unknown] => {
    const full = fullKey(project, key);
    if (!isFields(said)) return [full, said];
    return [full, full.startsWith(`${project}:`) ? (said.default ?? said.value) : said.value];
  });
  return Object.fromEntries(given.filter(([, value]) => value !== undefined && value !== null));
}

/** A key without a namespace belongs to the project. */
export function fullKey(project: string, key: string): string {
  return key.includes(":") ? key : `${project}:${key}`;
}
