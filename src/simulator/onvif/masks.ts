import { find, numberOf, textOf, type Xml, type XmlElement, xml } from "#protocols/onvif";
import { type KeptMask, mostMasks } from "../camera-masks.ts";
import type { OnvifDevice } from "./device.ts";
import { done, type Reply, refused } from "./soap.ts";
import { videoSource } from "./video-source.ts";

const mostPoints = 8;

/** Privacy masks of Media2 (5.8). */
export function answerMasks(body: XmlElement, device: OnvifDevice): Reply {
  const { masks } = device.camera;
  switch (body.name) {
    case "GetMaskOptions":
      return done(xml`<tr2:GetMaskOptionsResponse><tr2:Options RectangleOnly="false" SingleColorOnly="true">
<tr2:MaxMasks>${mostMasks}</tr2:MaxMasks><tr2:MaxPoints>${mostPoints}</tr2:MaxPoints><tr2:Types>Color</tr2:Types>
</tr2:Options></tr2:GetMaskOptionsResponse>`);
    case "CreateMask": {
      const mask = maskOf(find(body, "Mask"));
      if (mask === undefined) return unreadable;
      const token = masks.add(mask);
      if (token === undefined) return refused("MaxMasks", `there are ${mostMasks} masks already`);
      return done(xml`<tr2:CreateMaskResponse><tr2:Token>${token}</tr2:Token></tr2:CreateMaskResponse>`);
    }
    case "SetMask": {
      const token = find(body, "Mask")?.attributes.get("token") ?? "";
      const mask = maskOf(find(body, "Mask"));
      if (mask === undefined) return unreadable;
      return masks.set(token, mask) ? done(xml`<tr2:SetMaskResponse/>`) : noSuchMask;
    }
    case "DeleteMask":
      return masks.delete(textOf(body, "Token") ?? "") ? done(xml`<tr2:DeleteMaskResponse/>`) : noSuchMask;
    default:
      return done(
        xml`<tr2:GetMasksResponse>${masks.all.map(
          ([token, mask]) => xml`<tr2:Masks token="${token}">${written(mask)}</tr2:Masks>`,
        )}</tr2:GetMasksResponse>`,
      );
  }
}

const noSuchMask: Reply = refused("NoEntity", "there is no mask of that token");
const unreadable: Reply = refused(
  "InvalidArgVal",
  `a mask is a polygon of 3 to ${mostPoints} points in the picture`,
);

function maskOf(mask: XmlElement | undefined): KeptMask | undefined {
  const polygon = (find(mask, "Polygon")?.children ?? []).map(({ attributes }) => ({
    x: numberOf(attributes.get("x")) ?? Number.NaN,
    y: numberOf(attributes.get("y")) ?? Number.NaN,
  }));
  const inside = polygon.every(({ x, y }) => Math.abs(x) <= 1 && Math.abs(y) <= 1);
  if (polygon.length < 3 || polygon.length > mostPoints || !inside) return undefined;
  if (textOf(mask, "ConfigurationToken") !== videoSource) return undefined;
  return {
    configuration: videoSource,
    polygon,
    kind: textOf(mask, "Type") ?? "Color",
    enabled: textOf(mask, "Enabled") === "true",
  };
}

function written({ configuration, polygon, kind, enabled }: KeptMask): Xml {
  return xml`<tr2:ConfigurationToken>${configuration}</tr2:ConfigurationToken><tr2:Polygon>${polygon.map(
    ({ x, y }) => xml`<tt:Point x="${x}" y="${y}"/>`,
  )}</tr2:Polygon><tr2:Type>${kind}</tr2:Type><tr2:Enabled>${enabled}</tr2:Enabled>`;
}
