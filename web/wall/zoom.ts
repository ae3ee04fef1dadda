/** Digital zoom on an enlarged picture: the wheel zooms where the pointer is, a drag moves. */
export function zoomable(frame: HTMLElement, changed: (factor: number) => void): () => void {
  const ending = new AbortController();
  const { signal } = ending;
  let factor = 1;
  let [x, y] = [0, 0];
  const picture = () => frame.querySelector<HTMLElement>(".tile-picture");
  const apply = () => {
    const { width, height } = frame.getBoundingClientRect();
    x = Math.min(0, Math.max(width * (1 - factor), x));
    y = Math.min(0, Math.max(height * (1 - factor), y));
    const element = picture();
    if (element !== null)
      element.style.transform = factor === 1 ? "" : `translate(${x}px, ${y}px) scale(${factor})`;
    changed(factor);
  };
  frame.addEventListener(
    "wheel",
    (event) => {
      event.preventDefault();
      const { left, top } = frame.getBoundingClientRect();
      const [px, py] = [event.clientX - left, event.clientY - top];
      const next = Math.min(8, Math.max(1, factor * 1.0015 ** -event.deltaY));
      x = px - ((px - x) * next) / factor;
      y = py - ((py - y) * next) / factor;
      factor = next < 1.02 ? 1 : next;
      apply();
    },
    { signal, passive: false },
  );
  frame.addEventListener(
    "pointermove",
    (event) => {
      if (event.buttons !== 1 || factor === 1) return;
      x += event.movementX;
      y += event.movementY;
      apply();
    },
    { signal },
  );
  return () => {
    ending.abort();
    const element = picture();
    if (element !== null) element.style.transform = "";
  };
}
