export interface Place {
  readonly x: number;
  readonly y: number;
  /** Degrees clockwise from north, which is up on a plan. */
  readonly heading: number;
  readonly fieldOfView: number;
  /** Fraction of the plan's width. */
  readonly range: number;
}

/** The outline of what a camera sees, as an SVG path on a plan of this size. */
export function coneOf(place: Place, width: number, height: number): string {
  const [x, y] = [place.x * width, place.y * height];
  const radius = place.range * width;
  if (place.fieldOfView >= 359) {
    return `M${point(x - radius, y)}A${radius} ${radius} 0 1 1 ${point(x + radius, y)}A${radius} ${radius} 0 1 1 ${point(x - radius, y)}Z`;
  }
  const at = (degrees: number) => {
    const radians = (degrees * Math.PI) / 180;
    return point(x + radius * Math.sin(radians), y - radius * Math.cos(radians));
  };
  const half = place.fieldOfView / 2;
  const far = place.fieldOfView > 180 ? 1 : 0;
  return `M${point(x, y)}L${at(place.heading - half)}A${radius} ${radius} 0 ${far} 1 ${at(place.heading + half)}Z`;
}

function point(x: number, y: number): string {
  return `${x.toFixed(1)} ${y.toFixed(1)}`;
}
