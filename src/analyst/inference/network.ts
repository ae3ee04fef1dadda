import { InferenceSession, Tensor } from "onnxruntime-node";
import { Fault } from "#base";
import type { Network } from "#contract";

/** A network with one input and one output, as a module is given it. One thread: scale by workers. */
export async function openNetwork(model: Uint8Array): Promise<Network> {
  const session = await InferenceSession.create(model, {
    intraOpNumThreads: 1,
    interOpNumThreads: 1,
    executionMode: "sequential",
  });
  const [input] = session.inputNames;
  const [output] = session.outputNames;
  if (input === undefined || output === undefined) {
    throw new Fault("model-unusable", "The model has no input or no output.");
  }
  return async ({ dims, values }) => {
    const answer = (await session.run({ [input]: new Tensor("float32", values, dims) }))[output];
    if (!(answer?.data instanceof Float32Array)) {
      throw new Fault("model-unusable", "The model answers with something else than numbers.");
    }
    return { dims: answer.dims, values: answer.data };
  };
}
