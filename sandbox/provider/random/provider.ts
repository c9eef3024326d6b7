import { randomBytes, randomInt, randomUUID } from "node:crypto";
import { equal } from "../cloudflare/comparison";
import { packageSchema } from "../package-schema";
import { expectedOf } from "../property-values";
import type { Deployed, Properties, Provider } from "../provider";
import { generatorOf } from "./generator";
import { petName } from "./pet-words";

const version = "4.21.2";

/** How a type of resource is made, and what it gives out besides its inputs. */
interface Kind {
  readonly computed: readonly string[];
  make(inputs: Properties): { readonly id: string; readonly made: Properties };
}

/**
 * Lengths and ids as the real provider has them (@pulumi/random 4.21.2 and terraform-provider-random, checked
 * 2026-11-24).
 */
const kinds: Readonly<Record<string, Kind>> = {
  RandomPassword: {
    computed: ["bcryptHash", "result"],
    // The real one gives a bcrypt hash too; a stand-in that invented one would be trusted to log somebody in.
    make: (inputs) => ({ id: "none", made: { result: text(inputs) } }),
  },
  RandomString: {
    computed: ["result"],
    make: (inputs) => {
      const result = text(inputs);
      return { id: result, made: { result } };
    },
  },
  RandomId: {
    computed: ["b64Std", "b64Url", "dec", "hex"],
    make: ({ byteLength, prefix }) => {
      const bytes = randomBytes(Number(byteLength));
      const named = (value: string): string => `${typeof prefix === "string" ? prefix : ""}${value}`;
      const hex = bytes.toString("hex");
      return {
        id: bytes.toString("base64url"),
        made: {
          b64Std: named(bytes.toString("base64")),
          b64Url: named(bytes.toString("base64url")),
          dec: named(BigInt(`0x${hex || "0"}`).toString()),
          hex: named(hex),
        },
      };
    },
  },
  RandomBytes: {
    computed: ["base64", "hex"],
    make: ({ length }) => {
      const bytes = randomBytes(Number(length));
      return { id: "none", made: { base64: bytes.toString("base64"), hex: bytes.toString("hex") } };
    },
  },
  RandomUuid: { computed: ["result"], make: () => uuid(randomUUID()) },
  RandomUuid4: { computed: ["result"], make: () => uuid(randomUUID()) },
  RandomUuid7: { computed: ["result"], make: () => uuid(uuid7()) },
  RandomPet: {
    computed: [],
    make: ({ length, prefix, separator }) => ({
      id: petName(
        Number(length ?? 2),
        typeof separator === "string" ? separator : "-",
        typeof prefix === "string" ? prefix : undefined,
      ),
      made: {},
    }),
  },
  RandomInteger: {
    computed: ["result"],
    make: ({ min, max, seed }) => {
      const result = Number(min) + generatorOf(seed)(Number(max) - Number(min) + 1);
      return { id: String(result), made: { result } };
    },
  },
  RandomShuffle: {
    computed: ["results"],
    make: ({ inputs, resultCount, seed }) => ({ id: "-", made: { results: shuffle(inputs, resultCount, seed) } }),
  },
};

/**
 * Stands in for the random provider plugin, with real randomness. With a `seed` the result is the same each time, and
 * not the one that the real provider makes of that seed.
 */
export function randomProvider(): Provider {
  return {
    name: "random",
    version,
    schema: () => packageSchema("random", version),
    configure: () => undefined,
    check: ({ type, news }) => ({
      inputs: news,
      failures: problems(type, news).map((reason) => ({ property: "", reason })),
    }),
    expected: ({ type, inputs, prior }) => expectedOf(kindOf(type).computed, inputs, prior),
    // Whatever is said otherwise makes another value.
    diff: ({ oldInputs, news, ignored }) => {
      const names = [...new Set([...Object.keys(oldInputs), ...Object.keys(news)])];
      const changed = names.filter((name) => !ignored.includes(name) && !equal(oldInputs[name], news[name]));
      return { changed, replaces: changed };
    },
    create: ({ type, inputs }) => {
      const { id, made } = kindOf(type).make(inputs);
      return Promise.resolve<Deployed>({ id, outputs: { ...inputs, ...made } });
    },
    read: ({ id, olds, oldInputs }) => Promise.resolve({ id, outputs: olds, inputs: oldInputs }),
    update: ({ olds, news }) => Promise.resolve({ ...olds, ...news }),
    remove: () => Promise.resolve(),
    invoke: ({ token }) => Promise.reject(new Error(`The random provider has no function ${token}.`)),
    cancel: () => undefined,
  };
}

function kindOf(type: string): Kind {
  const kind = kinds[type.split(":").pop() ?? ""];
  if (!kind)
    throw new Error(
      `The sandbox's stand-in for the random provider does not know ${type}; it knows ` +
        `${Object.keys(kinds).join(", ")}.`,
    );
  return kind;
}

function problems(type: string, inputs: Properties): string[] {
  kindOf(type);
  return ["length", "byteLength"]
    .filter(
      (name) => typeof inputs[name] === "number" && !(Number.isInteger(inputs[name]) && Number(inputs[name]) >= 1),
    )
    .map(
      (name) =>
        `Invalid Attribute Value. Attribute ${name} value must be at least 1, got: ${String(inputs[name] as number)}.`,
    );
}

function uuid(result: string): { id: string; made: Properties } {
  return { id: result, made: { result } };
}

/** RFC 9562 section 5.7: 48 bits of Unix time in milliseconds, version 7, variant 10, and randomness. */
function uuid7(): string {
  const bytes = randomBytes(16);
  bytes.writeUIntBE(Date.now(), 0, 6);
  bytes[6] = 0x70 | ((bytes[6] ?? 0) & 0x0f);
  bytes[8] = 0x80 | ((bytes[8] ?? 0) & 0x3f);
  return bytes.toString("hex").replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

function shuffle(inputs: unknown, resultCount: unknown, seed: unknown): unknown[] {
  const next = generatorOf(seed);
  const items: unknown[] = Array.isArray(inputs) ? [...(inputs as unknown[])] : [];
  for (let last = items.length - 1; last > 0; last -= 1) {
    const other = next(last + 1);
    [items[last], items[other]] = [items[other], items[last]];
  }
  return items.slice(0, resultCount === undefined ? items.length : Number(resultCount));
}

const classes = {
  lower: { allowed: "lower", least: "minLower", characters: "abcdefghijklmnopqrstuvwxyz" },
  upper: { allowed: "upper", least: "minUpper", characters: "ABCDEFGHIJKLMNOPQRSTUVWXYZ" },
  numeric: { allowed: "numeric", least: "minNumeric", characters: "0123456789" },
  special: { allowed: "special", least: "minSpecial", characters: "!@#$%&*()-_=+[]{}<>:?" },
} as const;

/**
 * A text of the classes of characters that are allowed, with at least as many of each as asked for, in random order.
 */
function text(inputs: Properties): string {
  const pick = (characters: string): string => characters.charAt(randomInt(characters.length));
  const pools = Object.values(classes)
    .filter(({ allowed }) => (inputs[allowed] ?? (allowed === "numeric" ? inputs.number : undefined) ?? true) === true)
    .map(({ allowed, least, characters }) => ({
      characters:
        allowed === "special" && typeof inputs.overrideSpecial === "string" && inputs.overrideSpecial
          ? inputs.overrideSpecial
          : characters,
      least: Number(inputs[least] ?? 0),
    }));
  if (pools.length === 0)
    throw new Error("At least one class of characters has to be allowed: lower, upper, numeric or special.");
  const length = Number(inputs.length);
  const chosen = pools.flatMap(({ characters, least }) => Array.from({ length: least }, () => pick(characters)));
  if (chosen.length > length)
    throw new Error(`A length of ${length} is less than the ${chosen.length} characters that the minimums ask for.`);
  const everything = pools.map(({ characters }) => characters).join("");
  while (chosen.length < length) chosen.push(pick(everything));
  return (shuffle(chosen, undefined, undefined) as string[]).join("");
}
