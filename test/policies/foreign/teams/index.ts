import { dynamicPrograms } from "./dynamic";
import { mailPrograms } from "./mail";
import type { TeamProgram } from "./program";
import { webPrograms } from "./web";
import { zonePrograms } from "./zones";

/** Whole programs as teams write them, each with its verdict. */
export const teams: readonly TeamProgram[] = [...zonePrograms, ...mailPrograms, ...webPrograms, ...dynamicPrograms];
