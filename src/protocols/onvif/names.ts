/** Namespaces of ONVIF's services, and of what they stand on. */
export const namespaces = {
  soap: "http://www.w3.org/2003/05/soap-envelope",
  addressing: "http://www.w3.org/2005/08/addressing",
  device: "http://www.onvif.org/ver10/device/wsdl",
  media: "http://www.onvif.org/ver10/media/wsdl",
  media2: "http://www.onvif.org/ver20/media/wsdl",
  events: "http://www.onvif.org/ver10/events/wsdl",
  ptz: "http://www.onvif.org/ver20/ptz/wsdl",
  imaging: "http://www.onvif.org/ver20/imaging/wsdl",
  recording: "http://www.onvif.org/ver10/recording/wsdl",
  search: "http://www.onvif.org/ver10/search/wsdl",
  analytics: "http://www.onvif.org/ver20/analytics/wsdl",
  schema: "http://www.onvif.org/ver10/schema",
  notification: "http://docs.oasis-open.org/wsn/b-2",
  topics: "http://www.onvif.org/ver10/topics",
  errors: "http://www.onvif.org/ver10/error",
  security: "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd",
  utility: "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-utility-1.0.xsd",
  /** WS-Discovery 1.0 of April 2005, with the WS-Addressing of its time: what ONVIF Core 7 asks for. */
  discovery: "http://schemas.xmlsoap.org/ws/2005/04/discovery",
  discoveryAddressing: "http://schemas.xmlsoap.org/ws/2004/08/addressing",
  network: "http://www.onvif.org/ver10/network/wsdl",
} as const;
