package com.leanvibe.hive.cli.shell;

/** The payload of a shell task makes no sense; trying again won't help. */
public final class PayloadException extends Exception {

  private final String member;

  /**
   * @param member the member of the payload that is to blame; empty where it is the whole
   */
  public PayloadException(String member, String message) {
    super(member.isEmpty() ? message : member + " " + message);
    this.member = member;
  }

  /** The member of the payload that is to blame; empty where it is the whole. */
  public String member() {
    return member;
  }
}
