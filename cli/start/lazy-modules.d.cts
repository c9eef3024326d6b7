/**
 * Makes the TypeScript compiler and npm's dependency tree, which the Pulumi SDK loads at once and rarely uses, load when
 * something of them is asked for. To be called before the SDK is loaded.
 *
 * @param from file that would load the SDK; default: this package.
 */
export function makeLazy(from?: string): void;
