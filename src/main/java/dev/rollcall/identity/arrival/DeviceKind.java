package dev.rollcall.identity.arrival;

/** Which system gave a device its advertising id. */
public enum DeviceKind {
  /** Apple's, printed in upper-case. */
  IDFA,
  /** Google's, printed in lower-case. */
  GOOGLE_AID,
  /** Not told; the case is kept as given. */
  UNKNOWN
}
