export { hearCameras } from "./camera-events.ts";
export { type Device, type Devices, openDevices, readProfiles } from "./devices.ts";
export { type DeviceLinks, openDeviceLinks } from "./links.ts";
export { observeDevice } from "./observe.ts";
export { openPatrols, type Patrols } from "./patrols.ts";
export { openSteering, type Steering } from "./steering.ts";
export { type DeviceWatch, openDeviceWatch, type Watched } from "./watch.ts";
