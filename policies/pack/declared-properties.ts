type Properties = Readonly<Record<string, unknown>>;

/** A resource's properties: what was declared, and what the provider filled in beside it. */
export interface DeclaredProperties {
  readonly props: Properties;
  readonly outputs?: Properties;
}

/** Names by which other resources mean one: nobody sets them, and everybody may give them. */
const references = ["id", "arn"];

/**
 * Tells what a program set of a resource from what its provider planned or stored: a property that nobody set may be
 * unknown, have the provider's default, or an old value. The inputs are what was declared, item by item of a list too.
 *
 * @param planned the provider's plan of the resource, or its state.
 * @param inputs what the program set, after the provider's check. Without them nothing can be told apart.
 */
export function declaredProperties(planned: Properties, inputs?: Properties): DeclaredProperties {
  if (inputs === undefined) return { props: planned };
  const beside = Object.entries(planned).filter(([name]) => !Object.hasOwn(inputs, name));
  const isReference = ([name]: [string, unknown]) => references.includes(name);
  return {
    props: { ...Object.fromEntries(beside.filter(isReference)), ...inputs },
    outputs: Object.fromEntries(beside.filter((entry) => !isReference(entry))),
  };
}
