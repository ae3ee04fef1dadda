/** One coordinate that moves at a nearly constant speed: position, speed, and how sure we are of both. */
export class ConstantVelocity {
  #position: number;
  #speed = 0;
  // The covariance, symmetric: of position, of both, of speed.
  #pp: number;
  #pv = 0;
  #vv: number;

  constructor(position: number, positionDeviation: number, speedDeviation: number) {
    this.#position = position;
    this.#pp = positionDeviation ** 2;
    this.#vv = speedDeviation ** 2;
  }

  get position(): number {
    return this.#position;
  }

  get speed(): number {
    return this.#speed;
  }

  /** `seconds` later; `acceleration` is the deviation of what may have changed the speed, per second squared. */
  predict(seconds: number, acceleration: number): void {
    const t = seconds;
    const noise = acceleration ** 2;
    this.#position += this.#speed * t;
    this.#pp += t * (2 * this.#pv + t * this.#vv) + (noise * t ** 4) / 4;
    this.#pv += t * this.#vv + (noise * t ** 3) / 2;
    this.#vv += noise * t ** 2;
  }

  correct(measured: number, deviation: number): void {
    const sum = this.#pp + deviation ** 2;
    const [gain, speedGain] = [this.#pp / sum, this.#pv / sum];
    const surprise = measured - this.#position;
    this.#position += gain * surprise;
    this.#speed += speedGain * surprise;
    this.#vv -= speedGain * this.#pv;
    this.#pv -= gain * this.#pv;
    this.#pp -= gain * this.#pp;
  }
}
