import { useSignal } from "@preact/signals";
import { type ScanCarsReply, scanCarReply, scanCarsReply } from "#contract";
import { clockTime, dateAndTime, say } from "../../i18n/index.ts";
import { town } from "../../shell/town.ts";
import { ask, nothing } from "../../town/ask.ts";
import { explain } from "../../town/explain.ts";
import { TextField } from "../../ui/text-field.tsx";
import { Trouble } from "../../ui/trouble.tsx";
import { useResource } from "../../ui/use-resource.ts";

/** Vehicles of the town that send photographs, and their tokens at the only moment they are shown. */
export function Cars({ manages }: { manages: boolean }) {
  const cars = useSignal<ScanCarsReply["cars"]>([]);
  const trouble = useSignal("");
  const made = useSignal<{ id: string; secret: string } | undefined>(undefined);
  const [id, name] = [useSignal(""), useSignal("")];
  const read = async () => {
    const answer = await ask("GET", "/api/scan-cars", scanCarsReply);
    if (answer.kind === "done") cars.value = answer.value.cars;
    else trouble.value = explain(answer);
  };
  useResource(() => {
    void read();
    return undefined;
  }, []);
  const register = async () => {
    const body = { id: id.value.trim(), name: name.value.trim() };
    const answer = await ask("POST", "/api/scan-cars", scanCarReply, { body });
    trouble.value = answer.kind === "done" ? "" : explain(answer);
    if (answer.kind !== "done") return;
    made.value = answer.value;
    id.value = "";
    name.value = "";
    await read();
  };
  const withdraw = async (car: string) => {
    const answer = await ask("DELETE", `/api/scan-cars/${encodeURIComponent(car)}`, nothing);
    trouble.value = answer.kind === "done" ? "" : explain(answer);
    made.value = undefined;
    await read();
  };
  const zone = town.timeZone.value;
  return (
    <section>
      <h2>{say("parking.cars")}</h2>
      <p class="soft">{say("parking.cars-intro")}</p>
      {manages ? (
        <form
          class="parking-car-form panel"
          onSubmit={(event) => {
            event.preventDefault();
            void register();
          }}
        >
          <TextField
            label={say("parking.car-id")}
            value={id}
            input={{ pattern: "[a-z0-9][a-z0-9\\-]{0,62}", placeholder: "voiture-1", autoComplete: "off" }}
          />
          <TextField label={say("parking.car-name")} value={name} input={{ maxLength: 80 }} />
          <button type="submit" class="button">
            {say("parking.car-register")}
          </button>
        </form>
      ) : null}
      <Trouble sentence={trouble.value} />
      {made.value === undefined ? null : (
        <div class="notice" role="status">
          <p class="small">{say("parking.car-secret", made.value.id)}</p>
          <p>
            <code class="parking-secret">{made.value.secret}</code>
          </p>
        </div>
      )}
      {cars.value.length === 0 ? null : (
        <ul class="lines panel">
          {cars.value.map((car) => (
            <li key={car.id}>
              <div>
                <p>
                  {car.name} <span class="chip">{car.id}</span>
                </p>
                <p class="soft small">
                  {say("parking.car-line", car.registeredBy, dateAndTime(car.registeredAt, zone))}
                  {car.heardAt === undefined
                    ? null
                    : ` · ${say("parking.car-heard", clockTime(car.heardAt, zone))}`}
                </p>
              </div>
              {manages ? (
                <button type="button" class="button small quiet" onClick={() => void withdraw(car.id)}>
                  {say("parking.car-withdraw")}
                </button>
              ) : null}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
