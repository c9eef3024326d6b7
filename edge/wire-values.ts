/**
 * How Pulumi writes on the wire what JSON has no value for (sdk/go/common/resource/plugin/rpc.go and
 * resource/sig/sig.go, v3.250.0; checked 2026-11-24).
 */

/** A text that is not known yet; the engine's events show it in place of any value that is not. */
export const unknownText = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

/** What stands for a value that is not known yet, by its kind: bool, number, string, array, asset, archive, object. */
export const unknownValues: ReadonlySet<unknown> = new Set([
  "1c4a061d-8072-4f0a-a4cb-0ff528b18fe7",
  "3eeb2bf0-c639-47a8-9e75-3b44932eb421",
  unknownText,
  "6a19a0b0-7e62-4c92-b797-7f8e31da9cc2",
  "030794c1-ac77-496b-92df-f27374a8bd58",
  "e48ece36-62e2-4504-bad9-02848725956a",
  "dd056dcd-154b-4c76-9bd3-c8f88648b5ff",
]);

/** The key that marks an object as more than one, and its value where the object is a secret. */
export const signatureKey = "4dabf18193072939515e22adb298388d";
export const secretSignature = "1b47061264138c4ac30d75fd1eb44270";
