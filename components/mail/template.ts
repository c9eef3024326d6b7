const placeholder = /\{([a-zA-Z0-9-]+)\}/g;

/** The names in braces of a template. */
export function placeholders(template: string): string[] {
  return [...template.matchAll(placeholder)].map(([, name = ""]) => name);
}

/**
 * A template with its names replaced; `domain-dashed` is the domain with dashes for dots.
 *
 * @throws Error where a name has no value: the template is wrong, not who uses it
 */
export function fill(template: string, values: Readonly<Record<string, string>>): string {
  return template.replace(placeholder, (_, name: string) => {
    const value = name === "domain-dashed" ? values.domain?.replaceAll(".", "-") : values[name];
    if (value === undefined) throw new Error(`The template "${template}" names ${name}, which has no value.`);
    return value;
  });
}
