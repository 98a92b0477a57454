/** A map of equal squares, drawn for this app: each State about where it lies, in two parts that stand under each other on
 * a phone. Column and row of each square. */
export type Part = {
  id: 'west' | 'east';
  columns: number;
  rows: number;
  tiles: Record<string, readonly [number, number]>;
};

export const PARTS: readonly Part[] = [
  {
    id: 'west',
    columns: 6,
    rows: 5,
    tiles: {
      TUR: [1, 0],
      LBN: [1, 1],
      IRQ: [3, 1],
      EGY: [0, 2],
      JOR: [1, 2],
      SAU: [2, 2],
      KWT: [3, 2],
      BHR: [4, 2],
      QAT: [4, 3],
      ARE: [5, 3],
      YEM: [3, 4],
      OMN: [5, 4],
      LBY: [0, 3],
      SDN: [1, 4]
    }
  },
  {
    id: 'east',
    columns: 9,
    rows: 7,
    tiles: {
      AFG: [0, 0],
      MNG: [5, 0],
      PAK: [0, 1],
      NPL: [2, 1],
      CHN: [5, 1],
      KOR: [7, 1],
      JPN: [8, 1],
      IND: [1, 2],
      BGD: [3, 2],
      MMR: [4, 2],
      LAO: [5, 2],
      HKG: [6, 2],
      TWN: [7, 2],
      MDV: [1, 4],
      LKA: [2, 3],
      THA: [4, 3],
      KHM: [5, 3],
      VNM: [6, 3],
      PHL: [7, 3],
      MYS: [5, 4],
      BRN: [6, 4],
      SGP: [5, 5],
      IDN: [6, 5],
      TLS: [7, 5],
      PNG: [8, 5],
      AUS: [7, 6],
      NZL: [8, 6]
    }
  }
];

/** The States that have a square. */
export const DRAWN: ReadonlySet<string> = new Set(PARTS.flatMap((part) => Object.keys(part.tiles)));
