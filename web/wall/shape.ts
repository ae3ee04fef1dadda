/** How tiles share a wall: a square grid, or one large picture with small ones around it. */
export interface Shape {
  readonly tiles: number;
  readonly columns: number;
  /** The first tile covers this many columns and rows. */
  readonly large: number;
}

export const shapes: readonly Shape[] = [
  { tiles: 1, columns: 1, large: 1 },
  { tiles: 4, columns: 2, large: 1 },
  { tiles: 6, columns: 3, large: 2 },
  { tiles: 8, columns: 4, large: 3 },
  { tiles: 9, columns: 3, large: 1 },
  { tiles: 16, columns: 4, large: 1 },
];

export function shapeOf(tiles: number): Shape {
  const found = shapes.find((shape) => shape.tiles >= tiles) ?? shapes.at(-1);
  return found ?? { tiles: 1, columns: 1, large: 1 };
}

/** A large tile shows the main stream; a small one has no use for its pixels. */
export function isLarge(shape: Shape, index: number): boolean {
  return shape.tiles === 1 || (shape.large > 1 && index === 0);
}

type Direction = "left" | "right" | "up" | "down";

/** The tile that an arrow leads to, by where tiles are on the grid. */
export function neighbour(shape: Shape, index: number, direction: Direction): number {
  const places = placesOf(shape);
  const here = places[index];
  if (here === undefined) return 0;
  const wanted = {
    x: here.x + (direction === "left" ? -1 : direction === "right" ? here.size : 0),
    y: here.y + (direction === "up" ? -1 : direction === "down" ? here.size : 0),
  };
  const found = places.findIndex(
    (place) =>
      wanted.x >= place.x &&
      wanted.x < place.x + place.size &&
      wanted.y >= place.y &&
      wanted.y < place.y + place.size,
  );
  return found === -1 ? index : found;
}

/** Where each tile lies, in cells from the top left; the order is the one a CSS grid fills. */
export function placesOf(shape: Shape): readonly { x: number; y: number; size: number }[] {
  const places = [{ x: 0, y: 0, size: shape.large }];
  for (let y = 0; y < shape.columns; y += 1) {
    for (let x = 0; x < shape.columns; x += 1) {
      if (x < shape.large && y < shape.large) continue;
      places.push({ x, y, size: 1 });
    }
  }
  return places;
}
