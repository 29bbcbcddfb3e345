package dev.rollcall.identity.form;

/** P1 of an arrived phone; P2 is E.164 as it arrived. */
public final class PhoneForms {
  private PhoneForms() {}

  /** P1: the digits without the plus sign. Meta, Snapchat, Amazon. */
  public static String digits(String e164) {
    return e164.substring(1);
  }
}
