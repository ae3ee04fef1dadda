/** The most events per the time watched that still explain so few: one-sided 95 % bound of a Poisson rate. */
export function poissonBound(events: number): number {
  let [low, high] = [events, 10 + 3 * events];
  while (high - low > 1e-6) {
    const middle = (low + high) / 2;
    if (atMost(events, middle) > 0.05) low = middle;
    else high = middle;
  }
  return high;
}

/** The chance of at most so many events where `mean` are expected. */
function atMost(events: number, mean: number): number {
  let [term, sum] = [Math.exp(-mean), 0];
  for (let n = 0; n <= events; n += 1) {
    sum += term;
    term *= mean / (n + 1);
  }
  return sum;
}
