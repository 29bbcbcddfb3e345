package dev.rollcall.identity.form;

/** D1 of a device id; D2, by kind, is the id as it arrived. */
public final class DeviceForms {
  private DeviceForms() {}

  /** D1: lower-case with dashes. */
  public static String lower(String id) {
    return Text.lower(Text.strip(id));
  }
}
