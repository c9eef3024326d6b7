/** A world in a process of its own: what it takes to answer is not the audit's. Arguments: names, delay. */
import { declaredResources } from "../cli/program/resources";
import { types, type DeclaredResource } from "../edge/resource";
import { webLabels } from "../live/observe/names";
import { stackWorld } from "../test/live/world/stack-world";
import { startWorld, type WorldSpec } from "../test/live/world/world";
import path from "node:path";

/** The production stack's domain with so many names, none of the others of which anything is known about. */
function worldOf(declared: readonly DeclaredResource[], names: number, delay: number): WorldSpec {
  const others = declared.filter(({ type, props }) => type !== types.dnsRecord || !isHost(props));
  const www = declared.find(({ type, props }) => type === types.dnsRecord && props.name === "www.example.com");
  if (!www) throw new Error("The production stack has no www.example.com.");
  // Its apex and www are two of them.
  const named = webLabels.slice(0, names - 2).map((label) => ({
    ...www,
    name: `${www.name}-${label}`,
    props: { ...www.props, name: `${label}.example.com` },
  }));
  const world = stackWorld([...others, www, ...named]);
  return { ...world, dns: { ...world.dns, delay }, delay };
}

/** Whether a record is of one of the production stack's services. */
function isHost({ name, type }: DeclaredResource["props"]): boolean {
  return (type === "A" || type === "AAAA" || type === "CNAME") && /^[a-z]+\.example\.com$/.test(String(name));
}

async function main([names, delay]: string[]): Promise<void> {
  const declared = await declaredResources("prod", path.dirname(__dirname));
  const world = await startWorld(worldOf(declared, Number(names), Number(delay)));
  process.once("disconnect", () => void world.close());
  process.send!(world.args);
}

void main(process.argv.slice(2));
