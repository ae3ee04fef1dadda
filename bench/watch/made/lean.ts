import { type Cutout, planesOver } from "../../../demo/composer/index.ts";

/** A person turned round the foot by so many degrees: one who falls, and lies. Without a shadow of its own. */
export function lean(cutout: Cutout, degrees: number): Cutout {
  const { picture, alpha, foot } = cutout;
  const reach = Math.ceil(Math.hypot(picture.width, picture.height)) + 2;
  const size = 2 * reach;
  const turned = planesOver(new Uint8Array(size * size * 3), size, size);
  const cover = new Uint8Array(size * size);
  const [sine, cosine] = [Math.sin((degrees * Math.PI) / 180), Math.cos((degrees * Math.PI) / 180)];
  const box = { left: size, top: size, right: 0, bottom: 0 };
  for (let y = 0; y < size; y += 1) {
    for (let x = 0; x < size; x += 1) {
      const [dx, dy] = [x - reach, y - reach];
      const fromX = Math.round(foot.x + dx * cosine + dy * sine);
      const fromY = Math.round(foot.y - dx * sine + dy * cosine);
      if (fromX < 0 || fromY < 0 || fromX >= picture.width || fromY >= picture.height) continue;
      const [at, from] = [y * size + x, fromY * picture.width + fromX];
      turned.y[at] = picture.y[from] ?? 16;
      turned.u[at] = picture.u[from] ?? 128;
      turned.v[at] = picture.v[from] ?? 128;
      cover[at] = alpha[from] ?? 0;
      if ((cover[at] ?? 0) < 128) continue;
      box.left = Math.min(box.left, x);
      box.right = Math.max(box.right, x + 1);
      box.top = Math.min(box.top, y);
      box.bottom = Math.max(box.bottom, y + 1);
    }
  }
  return {
    ...cutout,
    picture: turned,
    alpha: cover,
    shade: new Uint8Array(size * size).fill(255),
    foot: { x: reach, y: reach },
    box,
  };
}
