/** Lets at most so many pieces of work run at one time, and of one key (a host) at most so many of them. */
export class Limiter {
  readonly #waiting: { readonly key: string; readonly start: () => void }[] = [];
  readonly #running = new Map<string, number>();
  #total = 0;

  constructor(
    readonly most: number,
    readonly mostOfKey: number,
  ) {}

  async run<Result>(key: string, work: () => Promise<Result>): Promise<Result> {
    if (!this.#mayStart(key)) await new Promise<void>((start) => this.#waiting.push({ key, start }));
    else this.#count(key, 1);
    try {
      return await work();
    } finally {
      this.#count(key, -1);
      this.#startNext();
    }
  }

  #mayStart(key: string): boolean {
    return this.#total < this.most && (this.#running.get(key) ?? 0) < this.mostOfKey;
  }

  #count(key: string, by: number): void {
    this.#total += by;
    const running = (this.#running.get(key) ?? 0) + by;
    if (running === 0) this.#running.delete(key);
    else this.#running.set(key, running);
  }

  #startNext(): void {
    const index = this.#waiting.findIndex(({ key }) => this.#mayStart(key));
    if (index < 0) return;
    const [next] = this.#waiting.splice(index, 1);
    this.#count(next!.key, 1);
    next!.start();
  }
}
