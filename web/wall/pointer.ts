/** Controls come with the pointer and go when it rests, so that nothing stays over the pictures. */
const restsAfterMs = 2500;

export function followPointer(stage: HTMLElement): () => void {
  const ending = new AbortController();
  const { signal } = ending;
  let resting: ReturnType<typeof setTimeout> | undefined;
  const set = (state: "here" | "still" | "away") => {
    clearTimeout(resting);
    stage.dataset["pointer"] = state;
  };
  const moved = () => {
    set("here");
    resting = setTimeout(() => {
      set("still");
    }, restsAfterMs);
  };
  stage.addEventListener("pointermove", moved, { signal });
  stage.addEventListener("pointerdown", moved, { signal });
  stage.addEventListener(
    "pointerleave",
    () => {
      set("away");
    },
    { signal },
  );
  return () => {
    clearTimeout(resting);
    ending.abort();
  };
}
