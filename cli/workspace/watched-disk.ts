import path from "node:path";
import { patience, reserveRoom, watchRoom, type RoomWatch } from "./disk-room";
import type { Session } from "./session";

/**
 * Watches the disk of the engine's state, and gives it the room that was kept for it when there is none left.
 *
 * @param writes whether the operation writes the state of a live stack: else only a rehearsal's is watched.
 * @param onFull called once, after that.
 */
export function watchDisk(
  { stateFile, stateOnDisk, giveRoom }: Pick<Session, "stateFile" | "stateOnDisk" | "giveRoom">,
  writes: boolean,
  onFull: () => void,
): RoomWatch {
  if (stateFile !== undefined)
    return watchRoom(stateFile, patience.rehearsal, () => {
      giveRoom?.();
      onFull();
    });
  if (stateOnDisk === undefined || !writes) return watchRoom(undefined, patience.live, onFull);
  let giveBack = (): void => undefined;
  let hasEnded = false;
  const file = stateOnDisk().then((told) => {
    if (told !== undefined && !hasEnded) giveBack = reserveRoom(reserveFor(told), told);
    return told;
  });
  const watch = watchRoom(file, patience.live, () => {
    giveBack();
    onFull();
  });
  const end = (): void => {
    hasEnded = true;
    watch.end();
    giveBack();
  };
  return { full: watch.full, end };
}

/** In the backend's own folder, and so on its disk; there while a run lasts. */
export function reserveFor(stateFile: string): string {
  const folder = `${path.sep}.pulumi${path.sep}`;
  return path.join(`${stateFile}${path.sep}`.split(folder)[0]!, ".pulumi", "launch-ready-reserve");
}
