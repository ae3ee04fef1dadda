export { Capacity } from "./capacity.ts";
export { measurePicture } from "./measure-picture.ts";
